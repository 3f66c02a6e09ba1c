using Countersign.Cel;

namespace Countersign.Inventory.Mappings;

/// <summary>What expressions over a JSON object may name.</summary>
internal sealed record ObjectScope(object Row, object? It)
{
    public CelUnknown Unknown { get; init; }
}
