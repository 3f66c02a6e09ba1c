namespace Countersign.Cel.Tests.World;

public enum AccountKind
{
    Human,
    Service,
    Workload,
    AiAgent,
}
