using Countersign.Inventory.Mappings;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Config.Yaml;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

/// <summary>Mappings; their fields are those of <see cref="MappedShapes"/>.</summary>
internal static class MappingDocument
{
    private const string Nothing = "none";
    private const string Tab = "tab";

    public static KindShape Shape { get; } = new("Mapping", "How rows of a foreign CSV or JSON file become accounts and what belongs to them.", new(
    [
        Required("format", Word<MappingFormat>(), "the form of the file: rows below a head line, one JSON document, or one JSON object a line"),
        Optional("delimiter", new WordShape([",", ";", "|", Tab]), "what separates the cells of a csv, where the head line does not show it"),
        Optional("rows", Text, "`all`, or where in a json file the list of rows stands, as `file.data.users`"),
        Optional("where", Expression, "expression over `row`: which rows count"),
        Optional("empty", new WordShape(["unknown", Nothing]), "what a field whose expression comes to an empty text is; without it the file is refused"),
        Optional("timeFormats", List(Text), "how times are written besides RFC 3339 and `2026-01-31`, as `dd/MM/yyyy HH:mm`"),
        Optional("timezone", Shapes.TimeZone, "IANA name of the time zone of times without offset; UTC without it"),
        .. MappedShapes.Sections.Select(s => Optional(s.Subject, Section(s), $"expressions over `row` by field of the {s.Subject} that a row gives")),
        Optional("tests", List(Test), "the mapping's own tests"),
    ]));

    private static ObjectShape Test => new(
        Required("row", new AnyShape(), "a row: cells by column (one left out is empty), or a JSON object"),
        Optional("expect", new EitherShape(new AnyShape(), new WordShape([Nothing])), "fields by section that must come of it, or `none`"),
        Optional("unknown", List(Text), "fields that must be unknown, as `account.email`"),
        Optional("refused", Text, "the code that it must be refused with"));

    public static Mapping Read(Document document)
    {
        var spec = document.Spec;
        return new Mapping
        {
            Name = document.Name,
            Title = document.Title,
            Format = spec.Word<MappingFormat>("format")!.Value,
            Delimiter = spec.Text("delimiter") switch { null => null, Tab => '\t', var text => text[0] },
            Rows = spec.Text("rows") ?? Mapping.AllRows,
            Where = spec.Text("where"),
            Empty = spec.Text("empty") switch { null => EmptyText.Refused, Nothing => EmptyText.None, _ => EmptyText.Unknown },
            TimeFormats = spec.Texts("timeFormats"),
            TimeZone = spec.Text("timezone"),
            Sections = [.. MappedShapes.Sections.Where(s => spec.Part(s.Subject).Map is not null).Select(s => Part(spec.Part(s.Subject), s.Subject, s))],
            Tests = [.. spec.Parts("tests").Select(TestOf)],
        };
    }

    private static ObjectShape Section(MappedShape shape) =>
        new([Optional("merge", Flag, "whether several rows may tell of one, which then hold all that each of them gives"), .. Fields(shape)]);

    private static IEnumerable<Field> Fields(MappedShape shape) =>
    [
        Optional("each", Expression, "expression that gives a list: one for each item, which is `it`"),
        Optional("when", Expression, "expression: whether there is one at all"),
        .. shape.Fields.Select(f => new Field(
            f.Name, f.Type == MappedType.Map ? new EitherShape(new MapShape(Expression), Expression) : Expression, f.Required, $"expression: {f.Expected}")),
        .. shape.Parts.Select(p => Optional(p.List, List(new ObjectShape([.. Fields(p.Shape)])), "what it holds, each with expressions by field")),
    ];

    private static MappedPart Part(Fields part, string name, MappedShape shape)
    {
        var maps = new SortedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var field in shape.Fields.Where(f => part.Part(f.Name).Map is not null))
        {
            maps[field.Name] = part.TextMap(field.Name);
        }
        return new MappedPart(name, shape.Fields.Where(f => part.Text(f.Name) is not null).ToDictionary(f => f.Name, f => part.Text(f.Name)!))
        {
            Each = part.Text("each"),
            When = part.Text("when"),
            Merge = part.Flag("merge"),
            Maps = maps,
            Parts = [.. shape.Parts.SelectMany(p => part.Parts(p.List).Select(inner => Part(inner, p.List, p.Shape)))],
        };
    }

    private static MappingTest TestOf(Fields part) => new(
        NodeJson.Write(part.Map!["row"]!),
        part.Map["expect"] is ConfigNode.Map expected ? NodeJson.Write(expected) : null,
        part.Texts("unknown"),
        part.Text("refused"));
}
