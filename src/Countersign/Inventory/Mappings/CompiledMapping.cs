namespace Countersign.Inventory.Mappings;

/// <summary>A mapping whose expressions are checked and compiled. Immutable; same row, same answer.</summary>
public sealed class CompiledMapping
{
    private readonly RowProgram? where;
    private readonly IReadOnlyList<CompiledPart> sections;

    internal CompiledMapping(Mapping mapping, RowProgram? where, IReadOnlyList<CompiledPart> sections, IReadOnlyList<MappedColumn> columns)
    {
        (Mapping, this.where, this.sections, Columns) = (mapping, where, sections, columns);
        Tells = [.. mapping.Sections.SelectMany(s => Facts(s, MappedShapes.Section(s.Name)!)).Distinct().Order(StringComparer.Ordinal)];
    }

    public Mapping Mapping { get; }

    /// <summary>The columns that rows must have.</summary>
    public IReadOnlyList<MappedColumn> Columns { get; }

    /// <summary>The facts that it fills, as policies read them.</summary>
    public IReadOnlyList<string> Tells { get; }

    /// <summary>Whether several rows may tell of one thing.</summary>
    public bool Merges => this.sections.Any(s => s.Merge);

    /// <summary>What a row gives, in the order of the sections; nothing where `where` leaves it out.</summary>
    public Decision<IReadOnlyList<MappedObject>> Read(MappedRow row)
    {
        var counts = this.where?.Holds(row, null) ?? true;
        if (counts.IsRefused)
        {
            return counts.Refusal!;
        }
        var objects = new List<MappedObject>();
        foreach (var section in counts.Value ? this.sections : [])
        {
            var made = section.Read(row, null);
            if (made.IsRefused)
            {
                return made.Refusal!;
            }
            if (made.Value is null)
            {
                return new Refusal(
                    "source.mapping.undecided",
                    $"`{section.Each!.Part}` is unknown, so nobody knows what the row gives. Ask by `in` first whether it is there.");
            }
            objects.AddRange(made.Value.Select(fields => new MappedObject(section.Shape, section.Merge, fields)));
        }
        return objects;
    }

    private static IEnumerable<string> Facts(MappedPart part, MappedShape shape) =>
    [
        .. part.Fields.Keys.Concat(part.Maps.Keys).Where(f => shape.Field(f)!.Told).Select(shape.Fact),
        .. part.Parts.SelectMany(p => Facts(p, shape.Part(p.Name)!).Append(shape.Fact(p.Name))),
    ];
}
