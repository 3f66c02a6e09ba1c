using System.Text.Json;
using Countersign.Api.Configuration;
using Countersign.Api.Overviews;
using Countersign.Api.Runs;
using Countersign.Api.Workspaces;
using Countersign.Cli.Output;
using Countersign.Cli.Overviews;
using Countersign.Cli.Terminals;
using Countersign.Testing;

namespace Countersign.Cli.Tests;

/// <summary>What `up` prints, as people read it.</summary>
public sealed class UpPageTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public void The_report_reads_at_both_widths(int width)
    {
        var text = Write(Enforced(), OutputFormat.Table, width);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= width, line));
        Snapshot.Match($"up-{width}.txt", text);
    }

    [Fact]
    public void What_is_only_observed_is_counted() => Snapshot.Match("up-observe-80.txt", Write(Observed(), OutputFormat.Table, 80));

    [Fact]
    public void Json_is_one_object()
    {
        using var json = JsonDocument.Parse(Write(Enforced(), OutputFormat.Json, 80));
        Assert.Equal(5, json.RootElement.GetProperty("overview").GetProperty("open").GetInt32());
        var measured = json.RootElement.GetProperty("measured");
        Assert.Equal((41, 1.25, 32, 134_217_728), (measured.GetProperty("accounts").GetInt64(), measured.GetProperty("seconds").GetDouble(),
            measured.GetProperty("accountsPerSecond").GetInt64(), measured.GetProperty("peakMemoryBytes").GetInt64()));
    }

    [Fact]
    public void A_run_in_another_process_tells_no_memory() =>
        Assert.Equal("100,000 accounts in 17.4 s (5,747/s)", new RunMeasure(100_000, 17.4, null).Line);

    [Fact]
    public void Csv_counts() => Assert.Contains("open findings,team:payments,3\r\n", Write(Enforced(), OutputFormat.Csv, 80), StringComparison.Ordinal);

    private static string Write(UpReport report, OutputFormat format, int width)
    {
        using var output = new StringWriter();
        UpPage.Write(report, format, new Terminal(output, TextWriter.Null) { Width = width });
        return format == OutputFormat.Csv ? output.ToString() : string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }

    private static UpReport Enforced() => new()
    {
        Workspace = new WorkspaceReport("estate", "2026-06-01T09:00:00.000000Z", "0.1.0", null, "/state/workspace.db"),
        Applied = new ApplyReport { Added = 60 },
        Collected = new CollectReport([new SourceResult { Source = "aws-prod", Outcome = "applied", Added = 41 }]),
        Evaluated = new EvaluateReport { RunId = "run_1", At = "2026-06-01T09:00:00.000000Z", Units = 85, Known = 85, Documents = 14, Opened = 5, StateChanges = 5 },
        Measured = new RunMeasure(41, 1.25, 128 * 1024 * 1024),
        Overview = new OverviewReport
        {
            Workspace = "estate",
            At = "2026-06-01T09:00:00.000000Z",
            Simulated = true,
            Sources =
            [
                Source("aws-prod", 41) with { CannotTell = ["effective permissions"], Ownable = 38, Owned = 30, HelpfulFact = "an `owner` tag" },
                Source("hr", 0) with { Identities = 44, AccountsByKind = new Dictionary<string, long>() },
                Source("courier", 0) with { Status = "failed", Complete = false, AsOf = null, ErrorCode = "source.csv.columns", ErrorMessage = "`users.csv` has no column `id`." },
            ],
            OpenBySeverity = new Dictionary<string, long> { ["critical"] = 1, ["high"] = 4 },
            OpenByResolver =
            [
                new ResolverLine("team:payments", new Dictionary<string, long> { ["critical"] = 1, ["high"] = 2 }, 3),
                new ResolverLine("person:ada.lovelace", new Dictionary<string, long> { ["high"] = 1 }, 1),
            ],
            Unroutable = [new UnroutableLine("nhi-ownership", "Team `legacy` has no live member.", 1)],
            Blind =
            [
                new BlindLine("console-mfa", "ad-corp", ["account.mfa"], 12),
                new BlindLine("root-key", "ad-corp", ["account.mfa"], 1),
            ],
            NextSteps =
            [
                new NextStep("Fix 1 critical finding", "it is due first", "countersign finding list --severity critical"),
                new NextStep("Give `legacy` a live member", "nobody can fix its finding", "countersign finding list --state unroutable"),
                new NextStep("Mend source `courier`", "it cannot be read", "countersign collect courier"),
            ],
            Open = 5,
            FullyAssigned = 4,
        },
    };

    private static UpReport Observed() => Enforced() with
    {
        Evaluated = new EvaluateReport { RunId = "run_2", At = "2026-06-01T09:00:00.000000Z", Units = 0, Known = 41, Documents = 14 },
        Collected = new CollectReport([new SourceResult { Source = "aws-1", Outcome = "unchanged" }]),
        Applied = new ApplyReport(),
        Overview = new OverviewReport
        {
            Workspace = "exports",
            At = "2026-06-01T09:00:00.000000Z",
            Sources = [Source("aws-1", 41) with { AsOfInferred = true, CannotTell = ["access keys", "MFA", "the root user"], Ownable = 41, Owned = 0, HelpfulFact = "an `owner` tag" }],
            Observed = [new ObservedLine("key-unused", "Keys that nobody uses are gone", "high", 2), new ObservedLine("unowned", "Accounts have an owner", "medium", 41)],
        },
    };

    private static SourceLine Source(string name, long accounts) => new()
    {
        Source = name,
        Connector = "aws-iam-export",
        Status = "collected",
        AsOf = "2026-05-31T22:00:00.000000Z",
        Complete = true,
        Accounts = accounts,
        AccountsByKind = new Dictionary<string, long> { ["human"] = accounts - 3, ["break_glass"] = 3 },
    };
}
