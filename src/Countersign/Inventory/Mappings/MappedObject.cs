using System.Text.Json.Nodes;

namespace Countersign.Inventory.Mappings;

/// <summary>What a row gave: its section, and its fields in the neutral form (absent is unknown, null is none).</summary>
public sealed record MappedObject(MappedShape Shape, bool Merge, JsonObject Fields)
{
    /// <summary>Its native id; null where such things have none.</summary>
    public string? Id => Shape.Id is { } id ? (string?)Fields[id] : null;
}
