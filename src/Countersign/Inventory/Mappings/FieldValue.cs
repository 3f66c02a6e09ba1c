using System.Text.Json.Nodes;

namespace Countersign.Inventory.Mappings;

/// <summary>What a field came to: unknown, or a JSON value that is null for none.</summary>
internal readonly record struct FieldValue(JsonNode? Node, bool IsUnknown)
{
    public static FieldValue Unknown => new(null, true);

    public static FieldValue None => new(null, false);

    public static FieldValue Of(JsonNode node) => new(node, false);
}
