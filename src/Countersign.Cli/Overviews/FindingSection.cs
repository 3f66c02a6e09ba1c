using Countersign.Api.Overviews;
using Countersign.Cli.Output;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Overviews;

/// <summary>Open findings by severity and by who must fix them, and those that nobody can.</summary>
internal static class FindingSection
{
    public static readonly IReadOnlyList<string> Severities = ["critical", "high", "medium", "low"];

    public static void Write(PageWriter page, OverviewReport overview)
    {
        page.Heading("Open findings");
        page.Line(overview.Open == 0
            ? "None."
            : $"{Texts.Count(overview.Open, "finding")}: " + Texts.List(Severities.Select(name => $"{Count(overview.OpenBySeverity, name)} {name}")));
        if (overview.OpenByState.Count > 1)
        {
            page.Line("Of them " + Texts.List(overview.OpenByState.Select(state => $"{Texts.Number(state.Value)} {state.Key}")) + ".");
        }
        if (overview.OpenByResolver.Count > 0)
        {
            page.Table(ByResolver(overview.OpenByResolver));
        }
        if (overview.Open > 0)
        {
            var held = overview.Open - overview.FullyAssigned;
            page.Line($"{Texts.Number(overview.FullyAssigned)} of {Texts.Number(overview.Open)} open findings have exactly one resolver, approver and signatory"
                + (held == 0 ? "." : $"; {Texts.Number(held)} held as unroutable."));
        }
        WriteUnroutable(page, overview.Unroutable);
        WriteBacklog(page, overview.Backlog);
        WriteObserved(page, overview.Observed);
    }

    private static Spectre.Console.Table ByResolver(IReadOnlyList<ResolverLine> lines)
    {
        var table = Tables.Create(["who fixes", .. Severities, "all"]);
        foreach (var line in lines)
        {
            table.AddText([line.Resolver, .. Severities.Select(name => Count(line.BySeverity, name)), Texts.Number(line.Total)]);
        }
        return table.Numbers();
    }

    private static void WriteUnroutable(PageWriter page, IReadOnlyList<UnroutableLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }
        page.Heading("Unroutable: nobody can fix these");
        foreach (var line in lines)
        {
            page.Item("·", $"{Texts.Number(line.Count)} of {line.Control}: {line.Reason}");
        }
    }

    private static void WriteBacklog(PageWriter page, IReadOnlyList<BacklogLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }
        page.Heading($"Backlog: {Texts.Number(lines.Sum(line => line.Count))} of the open findings existed before enforcing");
        var table = Tables.Create("policy", "left", "gone by", "what it asks");
        foreach (var line in lines)
        {
            table.AddText(line.Policy, Texts.Number(line.Count), line.By is null ? "–" : Texts.Day(line.By), line.Title);
        }
        page.Table(table);
    }

    private static void WriteObserved(PageWriter page, IReadOnlyList<ObservedLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }
        page.Heading("Observed: what enforcing would open");
        var table = Tables.Create("policy", "worst", "count", "what it asks");
        foreach (var line in lines)
        {
            table.AddText(line.Policy, line.Worst, Texts.Number(line.Count), line.Title);
        }
        page.Table(table);
    }

    private static string Count(IReadOnlyDictionary<string, long> counts, string severity) => Texts.Number(counts.GetValueOrDefault(severity));
}
