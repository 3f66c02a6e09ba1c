using System.Text.Json.Nodes;
using Countersign.Connectors.Reading;
using Countersign.Inventory.Mappings;

namespace Countersign.Connectors.Mapped;

/// <summary>
/// Finds the fields of a mapping that no row ever fills: most often a name inside of the row that no row has, at whatever depth. What no
/// thing was made for, such as the credentials of a file without any, is not among them.
/// </summary>
internal sealed class NeverTold(Mapping mapping)
{
    private const string Unknown = "unknown";

    private readonly List<Field> open =
    [
        .. mapping.Sections.SelectMany(s => Fields(s, s.Name, null)
            .Concat(s.Parts.GroupBy(p => p.Name).SelectMany(g => g.SelectMany(p => Fields(p, s.Name, g.Key))))
            .Concat(s.Parts.Where(p => p.Each is not null).Select(p => new Field(s.Name, null, null, p.Name, "each", p.Each!)))),
    ];

    private readonly HashSet<(string Section, string? List)> made = [];

    public void Meet(MappedObject one)
    {
        if (this.open.Count == 0)
        {
            return;
        }
        var section = one.Shape.Subject;
        this.made.Add((section, null));
        this.open.RemoveAll(f => f.Section == section && Things(one.Fields, f.List, section).Any(f.IsIn));
    }

    public void Note(SourceNotes notes)
    {
        foreach (var field in this.open.Where(f => this.made.Contains((f.Section, f.List))))
        {
            notes.Add($"`{field.Called}` is unknown in every row, so look whether the names in it are those of the file: `{field.Expression}`");
        }
    }

    private IEnumerable<JsonObject> Things(JsonObject fields, string? list, string section)
    {
        if (list is null)
        {
            return [fields];
        }
        var things = (fields[list] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (things.Count > 0)
        {
            this.made.Add((section, list));
        }
        return things;
    }

    private static IEnumerable<Field> Fields(MappedPart part, string section, string? list) =>
        part.Fields.Select(f => new Field(section, list, null, f.Key, null, f.Value))
            .Concat(part.Maps.SelectMany(m => m.Value.Select(e => new Field(section, list, m.Key, e.Key, null, e.Value))))
            .Where(f => f.Expression != Unknown);

    /// <summary>A field of a section, or of the things in one of its lists; `Map` is the map that an entry stands in.</summary>
    private sealed record Field(string Section, string? List, string? Map, string Name, string? Part, string Expression)
    {
        public string Called => string.Join('.', new[] { Section, List, Map, Name, Part }.OfType<string>());

        public bool IsIn(JsonObject thing) => (Map is null ? thing : thing[Map] as JsonObject)?.ContainsKey(Name) ?? false;
    }
}
