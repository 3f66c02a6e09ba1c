namespace Countersign.Inventory;

public enum AccountKind
{
    Unknown,
    Human,
    Service,
    Workload,
    Agent,
    Shared,
    BreakGlass,
}
