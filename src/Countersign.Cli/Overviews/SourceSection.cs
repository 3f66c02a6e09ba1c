using Countersign.Api.Overviews;
using Countersign.Cli.Output;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Overviews;

/// <summary>A line for each source: its accounts by kind, for when it is true, and what it cannot tell.</summary>
internal static class SourceSection
{
    private const int OldDays = 30;

    public static void Write(PageWriter page, IReadOnlyList<SourceLine> sources, string now)
    {
        page.Heading("Sources");
        if (sources.Count == 0)
        {
            page.Line("There are none.");
            return;
        }
        var table = Tables.Create("source", "accounts", "as of", "complete", "cannot tell");
        foreach (var source in sources)
        {
            table.AddText(source.Source, Holds(source), AsOf(source), Complete(source), Words(source.CannotTell));
        }
        page.Table(table);
        WriteOwners(page, sources);
        foreach (var source in sources)
        {
            WriteRemarks(page, source, now);
        }
    }

    private static void WriteOwners(PageWriter page, IReadOnlyList<SourceLine> sources)
    {
        foreach (var told in sources.Where(s => s.Ownable > 0 && s.HelpfulFact is not null).GroupBy(s => s.HelpfulFact!))
        {
            var (owned, ownable) = (told.Sum(s => s.Owned), told.Sum(s => s.Ownable));
            var help = owned < ownable ? $"; {told.Key} would tell of the others" : "";
            var where = Texts.List(told.Select(s => s.Source));
            page.Item("·", $"owners: {Texts.Number(owned)} suggested of {Texts.Number(ownable)} accounts in {where}{help}");
        }
        foreach (var silent in sources.Where(s => s.Ownable > s.Owned && s.HelpfulFact is null))
        {
            page.Item("·", $"owners: {Texts.Number(silent.Owned)} of {Texts.Number(silent.Ownable)} accounts in {silent.Source}, whose form carries no owner");
        }
    }

    private static void WriteRemarks(PageWriter page, SourceLine source, string now)
    {
        if (source.ErrorCode is not null)
        {
            page.Item("!", $"{source.Source}: {source.ErrorCode}: {source.ErrorMessage}");
        }
        if (Age(source, now) is { TotalDays: > OldDays } age)
        {
            page.Item("·", $"{source.Source}: what it says is {Texts.Count((long)age.TotalDays, "day")} old, and ages are counted to now; "
                + "a new export, or a workspace made with `--simulated INSTANT`, judges it as of then");
        }
        foreach (var note in source.Notes)
        {
            page.Item("·", $"{source.Source}: {note}");
        }
    }

    private static TimeSpan? Age(SourceLine source, string now) =>
        Instant.TryParse(source.AsOf, out var asOf) && Instant.TryParse(now, out var at) ? at - asOf : null;

    private static string Holds(SourceLine source)
    {
        var kinds = source.AccountsByKind.Where(kind => kind.Value > 0).OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{Texts.Number(kind.Value)} {kind.Key.Replace('_', '-')}").ToList();
        var people = source.Identities > 0 ? $"{Texts.Number(source.Identities)} identities" : null;
        return kinds.Count == 0
            ? people ?? Texts.Number(source.Accounts)
            : $"{Texts.Number(source.Accounts)}: {Texts.List(kinds)}{(people is null ? "" : $"; {people}")}";
    }

    private static string AsOf(SourceLine source) => Texts.Minute(source.AsOf) + (source.AsOfInferred ? " (inferred)" : "");

    private static string Complete(SourceLine source) => source.Status == "collected" ? source.Complete ? "yes" : "no" : source.Status.Replace('_', ' ');

    private static string Words(IReadOnlyList<string> facts) => facts.Count == 0 ? "–" : Texts.List(facts);
}
