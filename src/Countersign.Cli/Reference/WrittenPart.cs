namespace Countersign.Cli.Reference;

/// <summary>A part of a hand-written page that this program writes: what stands between two comments.</summary>
internal static class WrittenPart
{
    /// <exception cref="CliFailure">The page lacks the place for the part.</exception>
    public static string Fill(string page, string name, string text)
    {
        var (begin, end) = ($"<!-- {name}:begin -->", $"<!-- {name}:end -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        return from >= 0 && to > from
            ? $"{page[..(from + begin.Length)]}\n{text}{page[to..]}"
            : throw new CliFailure($"docs.{name}.place", $"The page has no `{begin}` before `{end}`.", "Put both lines back where that part belongs.");
    }
}
