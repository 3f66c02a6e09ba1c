namespace Countersign.Cel.Checking;

internal enum LoopKind
{
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,

    /// <summary>A map of what each value becomes, under the same key.</summary>
    MapValues,

    /// <summary>A map of the entries that each entry becomes.</summary>
    MapEntries,
}
