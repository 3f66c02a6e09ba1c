namespace Countersign.Inventory.Mappings;

/// <summary>Compiles sections and what they hold.</summary>
internal sealed class PartCompiler(Mapping mapping, ExpressionCheck check)
{
    private readonly RowTimes times = new(mapping.TimeFormats, mapping.TimeZone);

    /// <param name="inside">Whether an `each` around it gives `it`.</param>
    public CompiledPart Compile(MappedPart part, MappedShape shape, string path, bool inside)
    {
        var each = part.Each is { } list ? check.List(list, $"{path}.each", inside) : null;
        var within = inside || part.Each is not null;
        if (part.Merge && shape.Id is null)
        {
            check.Report("mapping.merge", $"{path}.merge", $"A {shape.Subject} has no id by which rows could be joined.", "Leave `merge` out.");
        }
        Hints([.. part.Parts.Where(p => p.Name == "ownerHints")], path);
        var maps = part.Maps.Select(m => (m.Key, Entries(m.Value, $"{path}.{m.Key}", within)));
        return new CompiledPart(shape, part)
        {
            Each = each,
            When = part.When is { } when ? check.Condition(when, $"{path}.when", within) : null,
            Fields = [.. part.Fields.Select(f => Field(shape.Field(f.Key)!, f.Value, $"{path}.{f.Key}", within))],
            Maps = [.. maps],
            Lists = [.. part.Parts.GroupBy(p => p.Name).Select(g => (g.Key, Inner(g, shape, path, within)))],
        };
    }

    // Two hints that agree make an owner, so one cell may not be told as two.
    private void Hints(IReadOnlyList<MappedPart> hints, string path)
    {
        for (var at = 1; at < hints.Count; at++)
        {
            if (hints.Take(at).Any(before => SameCell(before, hints[at])))
            {
                check.Report(
                    "mapping.hint_twice", $"{path}.ownerHints.{at}.party",
                    "It reads what a hint before it reads and says it `by` another word, so one cell would agree with itself.",
                    "Keep one of them, or read what somebody else wrote.");
            }
        }
    }

    private bool SameCell(MappedPart one, MappedPart other) =>
        one.Fields.GetValueOrDefault("by") != other.Fields.GetValueOrDefault("by")
        && one.Fields.TryGetValue("party", out var left) && other.Fields.TryGetValue("party", out var right)
        && check.ReadSame(left, right, cells: mapping.Format == MappingFormat.Csv);

    private IReadOnlyList<CompiledPart> Inner(IEnumerable<MappedPart> parts, MappedShape shape, string path, bool inside) =>
        [.. parts.Select((p, index) => Compile(p, shape.Part(p.Name)!, $"{path}.{p.Name}.{index}", inside))];

    private IReadOnlyList<CompiledField> Entries(IReadOnlyDictionary<string, string> entries, string path, bool inside) =>
        [.. entries.Select(e => Field(new MappedField(e.Key, MappedType.Text), e.Value, $"{path}.{e.Key}", inside))];

    private CompiledField Field(MappedField field, string text, string path, bool inside) =>
        new(field, check.Field(text, field, path, inside), mapping.Empty, this.times);
}
