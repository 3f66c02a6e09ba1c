using Countersign.Controls;

namespace Countersign.Reporting;

/// <summary>Chooses the three things that are most worth doing first.</summary>
public static class NextSteps
{
    private const int Most = 3;

    public static IReadOnlyList<NextStep> Of(Overview overview) => [.. All(overview).Take(Most)];

    private static IEnumerable<NextStep> All(Overview overview) =>
        [
            .. Unread(overview),
            .. Critical(overview),
            .. Unroutable(overview),
            .. WorstObserved(overview),
            .. Owners(overview),
            .. Blind(overview),
            .. Largest(overview),
        ];

    private static IEnumerable<NextStep> Unread(Overview overview) =>
        from source in overview.Sources
        where source.ErrorCode is not null
        select new NextStep(
            $"Mend source `{source.Source}`",
            $"It is {source.Status}: {source.ErrorMessage}",
            $"countersign collect {source.Source}");

    private static IEnumerable<NextStep> Critical(Overview overview) =>
        overview.OpenBySeverity.TryGetValue(Severity.Critical, out var count) && count > 0
            ? [new NextStep($"Fix the {count} critical finding(s)", "They are due first, in clock hours.", "countersign finding list --severity critical")]
            : [];

    private static IEnumerable<NextStep> Unroutable(Overview overview) =>
        from line in overview.Unroutable.OrderByDescending(l => l.Count).ThenBy(l => l.Control, StringComparer.Ordinal).Take(1)
        select new NextStep(
            $"Give `{line.Control}` someone who can act",
            $"{line.Count} finding(s) have no resolver: {line.Reason}",
            "countersign finding list --state Unroutable");

    private static IEnumerable<NextStep> WorstObserved(Overview overview) =>
        from line in overview.Observed.OrderByDescending(l => l.Worst).ThenBy(l => l.Count).ThenBy(l => l.Policy, StringComparer.Ordinal).Take(1)
        select new NextStep(
            $"Look at `{line.Policy}`: {line.Count} {line.Worst.ToString().ToLowerInvariant()}",
            $"{line.Title}. Nobody is assigned while it is only observed.",
            $"countersign finding list --observed --policy {line.Policy}");

    private static IEnumerable<NextStep> Owners(Overview overview)
    {
        var without = overview.Sources
            .Where(s => s.Ownable > s.Owned && s.HelpfulFact is not null)
            .MaxBy(s => s.Ownable - s.Owned);
        return without is null
            ? []
            :
            [
                new NextStep(
                    $"Name owners: {without.Ownable - without.Owned} of {without.Ownable} accounts in `{without.Source}` have none",
                    $"{without.HelpfulFact} would tell.",
                    $"countersign account list --source {without.Source}"),
            ];
    }

    private static IEnumerable<NextStep> Blind(Overview overview) =>
        from source in overview.Sources.Where(s => s.CannotTell.Count > 0).OrderByDescending(s => s.Accounts).Take(1)
        select new NextStep(
            $"Let `{source.Source}` tell more",
            $"It says nothing of {string.Join(", ", source.CannotTell)}, so policies that read them are blind there.",
            $"countersign source list");

    private static IEnumerable<NextStep> Largest(Overview overview) =>
        from line in overview.OpenByResolver.OrderByDescending(l => l.Total).ThenBy(l => l.Resolver, StringComparer.Ordinal).Take(1)
        select new NextStep(
            $"Start with the longest queue: `{line.Resolver}` has {line.Total}",
            "Findings of one cause are often fixed together.",
            $"countersign finding list --resolver {line.Resolver}");
}
