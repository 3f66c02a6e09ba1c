using System.Text.Json;

namespace Countersign.Inventory.Mappings;

/// <summary>The fields of one kind of thing, the lists it holds, and the field that names it; null where nothing does.</summary>
public sealed record MappedShape(string Subject, string? Id, IReadOnlyList<MappedField> Fields)
{
    public IReadOnlyList<(string List, MappedShape Shape)> Parts { get; init; } = [];

    public MappedField? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);

    public MappedShape? Part(string list) => Parts.FirstOrDefault(p => p.List == list).Shape;

    /// <summary>The fact as policies read it: `account.last_activity_at`.</summary>
    public string Fact(string field) => $"{Subject}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(field)}";
}
