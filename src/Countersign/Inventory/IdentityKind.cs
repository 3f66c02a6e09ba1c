namespace Countersign.Inventory;

public enum IdentityKind
{
    Person,
    Workload,
    Agent,
}
