namespace Countersign.Cli.Tests.Acceptance;

/// <summary>Exports that lost a part without being broken: nothing is removed, confirmed or handed over by them.</summary>
public sealed class CutExportTests(SampleWorkspace sample)
{
    private const string Courier = "exports/courier/accounts.jsonl";
    private const string Report = "exports/aws/credential-report.csv";

    [Fact]
    public async Task A_credential_report_that_lost_rows_is_incomplete_and_moves_no_finding()
    {
        using var estate = sample.Copy();
        estate.Write(Report, string.Join('\n', estate.Read(Report).Split('\n').Take(20)) + "\n");

        var collected = (await estate.RunAsync("collect", "aws-prod", "--as-of", "2026-06-01T08:00:00Z", "--output", "json")).Json();
        var source = collected.GetProperty("sources")[0];
        Assert.Equal(("applied", false), (source.GetProperty("outcome").GetString(), source.GetProperty("complete").GetBoolean()));
        Assert.Contains("the credential report lacks a user of the authorization details: export both anew (59 times)", source.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (source.GetProperty("changed").GetInt64(), source.GetProperty("removed").GetInt64()));

        Assert.Contains("lacks a user", source.GetProperty("lacks")[0].GetString(), StringComparison.Ordinal);

        (await estate.RunAsync("evaluate")).With(ExitCode.Ok);
        Assert.Equal(sample.Findings.Signatures(), (await estate.FindingsAsync()).Signatures());
    }

    [Fact]
    public async Task Lines_without_their_trailer_are_called_incomplete_where_they_are_collected_and_not_in_the_list_alone()
    {
        using var estate = sample.Copy();
        var lines = estate.Read(Courier).TrimEnd('\n').Split('\n');
        estate.Write(Courier, string.Join('\n', lines[..^1]) + "\n");

        var collected = (await estate.RunAsync("collect", "courier-portal", "--as-of", "2026-06-01T08:00:00Z")).With(ExitCode.Ok);
        Assert.Contains("courier-portal is incomplete, so nothing is removed or confirmed by it: ", collected.Out, StringComparison.Ordinal);
        Assert.Contains("trailer", collected.Out, StringComparison.Ordinal);
        Assert.Matches("applied .* no ", collected.Out);
    }
}
