namespace Countersign.Cel.Checking;

internal enum LoopKind
{
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,
}
