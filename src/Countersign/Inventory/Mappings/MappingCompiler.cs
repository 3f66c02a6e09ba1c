namespace Countersign.Inventory.Mappings;

/// <summary>Checks every expression of a mapping against the type its field has, and compiles them.</summary>
public static class MappingCompiler
{
    public static MappingCompilation Compile(Mapping mapping)
    {
        var check = new ExpressionCheck(RowLanguage.Of(mapping.Format));
        foreach (var format in mapping.TimeFormats.Where(f => !RowTimes.IsFormat(f)))
        {
            check.Report(
                "mapping.time_format", "timeFormats", $"`{format}` is no form of a date.",
                "Write `dd/MM/yyyy HH:mm` and the like: `M` is a month, `m` a minute.");
        }
        if (mapping.Sections.Count == 0)
        {
            check.Report("mapping.empty", "", "The mapping gives nothing.", "Write at least one of account, identity, entitlement, template, use.");
        }
        if (mapping is { Delimiter: not null, Format: not MappingFormat.Csv } || (mapping.Format != MappingFormat.Json && mapping.Rows != Mapping.AllRows))
        {
            check.Report(
                "mapping.form", mapping.Delimiter is null ? "rows" : "delimiter",
                "Only a `csv` has a delimiter, and only a `json` a path to its rows.", "Leave it out.");
        }
        if (RowPath.Of(mapping.Rows) is null)
        {
            check.Report("mapping.rows", "rows", $"`{mapping.Rows}` is no path to a list.", "Write `all`, or a path such as `file.data.users`.");
        }
        var where = mapping.Where is { } text ? check.Condition(text, "where", inside: false) : null;
        var parts = new PartCompiler(mapping, check);
        CompiledPart[] sections = [.. mapping.Sections.Select(s => parts.Compile(s, MappedShapes.Section(s.Name)!, s.Name, inside: false))];
        return check.Problems.Count > 0
            ? new MappingCompilation(null, check.Problems)
            : new MappingCompilation(new CompiledMapping(mapping, where, sections, check.Columns), []);
    }
}
