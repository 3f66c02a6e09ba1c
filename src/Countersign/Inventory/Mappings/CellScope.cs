using Countersign.Cel;

namespace Countersign.Inventory.Mappings;

/// <summary>What expressions over a row of cells may name.</summary>
internal sealed record CellScope(IReadOnlyDictionary<string, string> Row, string? It)
{
    public CelUnknown Unknown { get; init; }
}
