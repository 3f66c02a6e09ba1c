using System.Text.Json;
using System.Text.RegularExpressions;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>Bad exports: each is named with its code and place, its source fails alone, and nothing else changes.</summary>
public sealed class BadExportTests(BrokenEstate broken, SampleWorkspace sample) : IClassFixture<BrokenEstate>
{
    public static TheoryData<int, string> Exports { get; } =
    [
        .. BrokenExport.Rounds.Index().SelectMany(round => round.Item.Select(export => new TheoryDataRow<int, string>(round.Index, export.Name))),
    ];

    public static TheoryData<int> RoundNumbers { get; } = [.. Enumerable.Range(0, BrokenExport.Rounds.Count)];

    [Theory]
    [MemberData(nameof(Exports))]
    public void A_bad_export_fails_its_source_with_code_and_place(int round, string name)
    {
        var export = BrokenExport.Rounds[round].Single(export => export.Name == name);
        var row = broken.Rounds[round].Sources.EnumerateArray().Single(row => row.GetProperty("name").GetString() == export.Source);
        Assert.Equal(("failed", export.Code), (row.GetProperty("status").GetString(), row.GetProperty("errorCode").GetString()));
        Assert.Contains(export.Place, row.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.True(row.GetProperty("errorMessage").GetString()!.Length < 600, "The message does not repeat what it complains of.");
        Assert.Matches($@"{export.Source} +ill .*{Regex.Escape(export.Code)}", broken.Rounds[round].Doctor.Out);
    }

    [Theory]
    [MemberData(nameof(RoundNumbers))]
    public void Bad_exports_open_and_close_no_finding(int round)
    {
        var evaluated = broken.Rounds[round].Up.Json(ExitCode.Failure).GetProperty("evaluated");
        Assert.All(
            ["opened", "confirmed", "reassigned", "stateChanges"], count => Assert.Equal((count, 0), (count, evaluated.GetProperty(count).GetInt32())));
        Assert.Equal(sample.Findings.Signatures(), FindingSet.Parse(broken.Rounds[round].Findings).Signatures());
    }

    [Theory]
    [MemberData(nameof(RoundNumbers))]
    public void Bad_exports_keep_what_was_read_before(int round) => Assert.Equal(broken.AccountsBefore, broken.Rounds[round].Accounts);

    [Theory]
    [MemberData(nameof(RoundNumbers))]
    public void Up_collect_and_doctor_end_with_1_and_up_reports(int round)
    {
        var seen = broken.Rounds[round];
        Assert.Equal((ExitCode.Failure, ExitCode.Failure, ExitCode.Failure), (seen.Up.Exit, seen.Collect.Exit, seen.Doctor.Exit));
        var first = seen.Up.Json(ExitCode.Failure).GetProperty("overview").GetProperty("nextSteps")[0].GetProperty("title").GetString();
        Assert.StartsWith("Mend source `", first, StringComparison.Ordinal);
        Assert.Contains("error: source.failed: 5 of 5 sources could not be read: ", seen.Up.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Mended_exports_are_read_and_nothing_has_changed()
    {
        var text = broken.Mended.With(ExitCode.Ok).Out;
        Assert.Contains("Nothing changed: 0 findings opened or closed, 0 state changes.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", text, StringComparison.Ordinal);
    }
}
