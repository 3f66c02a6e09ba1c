using Countersign.Findings;
using Countersign.Inventory.Linking;
using Countersign.Workflow.Steps;
using Countersign.Workflow.Tests.Steps;
using Xunit;

namespace Countersign.Workflow.Tests.SharedData;

/// <summary>
/// Real files that nobody here wrote, through the whole pipeline on a workspace of their own, against the committed table.
/// Policies that the table does not name for a file open nothing there.
/// </summary>
public sealed class SharedDataTests
{
    public static TheoryData<string, string> Cases() => new(SharedCase.All.Select(c => (c.File, c.Account)));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Everything_is_as_the_table_expects(string file, string account)
    {
        var shared = SharedCase.All.Single(c => (c.File, c.Account) == (file, account));
        var expected = ExpectedRow.All().Where(r => (r.File, r.Account) == (file, account)).ToList();
        await using var estate = await shared.OpenAsync();
        await estate.ApplyAsync(Governance.With([shared.Documents, .. shared.MoreDocuments]));
        foreach (var before in shared.Before)
        {
            await estate.AppliedAsync(before);
        }
        var report = await estate.CollectAsync(shared.Source);
        await estate.EvaluateAsync();

        var (told, found) = (Text(expected), Text(await RowsAsync(estate, shared, report)));
        Assert.True(told == found, $"{ExpectedRow.Path} expects\n{told}\nand found was\n{found}");
        Assert.All(await estate.FindingsAsync(), f => Assert.True(f.State == FindingState.Assigned, $"{f.Policy}: {f.UnroutableReason}"));
        await estate.EveryStateHasItsEntryAsync();
    }

    [Fact]
    public void Every_line_of_the_table_is_run() =>
        Assert.Empty(ExpectedRow.All().Select(r => (r.File, r.Account)).Except(SharedCase.All.Select(c => (c.File, c.Account))));

    private static async Task<IReadOnlyList<ExpectedRow>> RowsAsync(TestEstate estate, SharedCase shared, SourceReport report)
    {
        if (report.Outcome != SourceOutcome.Applied)
        {
            return [new(shared.File, shared.Account, "", "", "", "", "", $"refused: {report.ErrorCode} {Places(report.ErrorMessage!)}")];
        }
        var accounts = (await estate.AccountsAsync(shared.Source)).Select(a => a.Account!).ToList();
        var ground = new ExpectedRow(
            shared.File, shared.Account, Objects(report, accounts), $"{report.Accounts}",
            Told(accounts.Select(a => a.Account.Credentials.Select(c => c.Count))),
            Told(accounts.Select(a => a.Account.Grants.Select(g => g.Count))), "", "");
        var findings = (await estate.FindingsAsync()).GroupBy(f => f.Policy).OrderBy(g => g.Key, StringComparer.Ordinal);
        return [.. findings
            .Select(g => ground with { Policy = g.Key, Findings = $"{g.Count()}{Names(g, accounts)}" })
            .DefaultIfEmpty(ground with { Policy = "*", Findings = "0" })];
    }

    private static string Text(IEnumerable<ExpectedRow> rows) => string.Join(
        '\n', rows.Select(r => string.Join(',', r.File, r.Account, r.Objects, r.Accounts, r.Credentials, r.Grants, r.Policy, r.Findings)));

    private static string Objects(SourceReport report, List<AccountUnit> accounts)
    {
        var words = report.Counts.Where(c => c.Value > 0).Select(c => $"{c.Key}={c.Value}");
        var joined = accounts.Count(a => a.Links.Identity.Identity is not null);
        var untold = accounts.Count(a => a.Account.Status.IsUnknown);
        var people = joined > 0 ? $"joined={joined} unjoined={accounts.Count - joined} " : "";
        return $"{string.Join(' ', words)} {people}status_unknown={untold}";
    }

    /// <summary>The sum over accounts that tell; how many do not, where only some do.</summary>
    private static string Told(IEnumerable<Fact<int>> counts)
    {
        var told = counts.ToList();
        var unknown = told.Count(c => c.IsUnknown);
        return unknown == told.Count ? "unknown" : $"{told.Where(c => c.IsValue).Sum(c => c.Value)}{(unknown > 0 ? $" ({unknown} unknown)" : "")}";
    }

    /// <summary>The accounts behind a few findings.</summary>
    private static string Names(IEnumerable<Finding> findings, List<AccountUnit> accounts)
    {
        var names = findings
            .Select(f => accounts.SingleOrDefault(a => a.Id == f.Unit)?.Account.Name.OrDefault() ?? f.Unit.Value)
            .Order(StringComparer.Ordinal)
            .ToList();
        return names.Count <= 12 ? $": {string.Join(' ', names)}" : "";
    }

    private static string Places(string message) => System.Text.RegularExpressions.Regex.Match(message, "lines [0-9]+ and [0-9]+").Value;
}
