using System.Globalization;
using System.Text.Json;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>A folder of exports, no YAML written: drafted, read, judged, and only observed.</summary>
public sealed class StrangersExportTests : IClassFixture<StrangersWorkspace>, IDisposable
{
    private readonly StrangersWorkspace _workspace;
    private readonly Estate _estate;

    public StrangersExportTests(StrangersWorkspace workspace) => (_workspace, _estate) = (workspace, workspace.Copy());

    [Fact]
    public async Task Up_drafts_a_source_for_each_account_and_says_what_to_do_first()
    {
        var text = _workspace.Up!.With(ExitCode.Ok).Out;
        Assert.Matches(@"aws-012345678901 +6: .*keys and passwords, MFA, the root user", text);
        Assert.Matches(@"aws-200611803367 +116: .*keys and passwords, MFA, the root user", text);
        Assert.Matches(@"aws-619193117841 +8: .*roles and policies", text);
        Assert.Matches(@"owners: 0 suggested of 44 accounts in aws-012345678901,\s+aws-200611803367;\s+a\s+tag\s+`owner`", text);
        Assert.Matches(@"Open findings\nNone\.", text);
        Assert.Matches(@"Observed: what enforcing would open\n[\s\S]*root-access-key +critical +1 ", text);
        Assert.Matches(@"key-never-used +medium +2 ", text);
        Assert.Matches(@"console-without-mfa +high +1 ", text);
        Assert.Contains("0 findings opened or closed, 0 state changes", text, StringComparison.Ordinal);
        Assert.Matches(@"What to do first\n +1\. [\s\S]*\n +2\. [\s\S]*\n +3\. ", text);
        Assert.Equal("[]", (await _estate.RunAsync("finding", "list", "--all", "--output", "json")).With(ExitCode.Ok).Out.Trim());
    }

    [Fact]
    public async Task No_owner_of_44_is_suggested_and_the_fact_that_would_help_is_named()
    {
        var overview = (await _estate.UpAsync("--output", "json")).Json().GetProperty("overview");
        var helped = overview.GetProperty("sources").EnumerateArray()
            .Where(source => source.GetProperty("helpfulFact").ValueKind == JsonValueKind.String).ToList();
        Assert.Equal((0, 44), (helped.Sum(source => source.GetProperty("owned").GetInt32()), helped.Sum(source => source.GetProperty("ownable").GetInt32())));
        Assert.Equal(3, overview.GetProperty("sources").GetArrayLength());
        Assert.Equal(3, overview.GetProperty("nextSteps").GetArrayLength());
    }

    [Fact]
    public async Task Every_command_among_the_first_things_to_do_is_one()
    {
        var steps = (await _estate.UpAsync("--output", "json")).Json().GetProperty("overview").GetProperty("nextSteps").EnumerateArray();
        foreach (var command in steps.Select(step => step.GetProperty("command").GetString()!))
        {
            var ended = await _estate.RunAsync([.. command.Split(' ').Skip(1)]);
            Assert.True(ended.Exit == ExitCode.Ok, $"`{command}`: {ended.Error}");
        }
    }

    [Fact]
    public async Task Enforcing_opens_what_was_observed_with_a_backlog_date()
    {
        var day = TimeProvider.System.GetUtcNow().AddDays(90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var enforced = (await _estate.RunAsync("policy", "enforce", "console-without-mfa", "key-never-used", "--backlog-by", day)).With(ExitCode.Ok);
        Assert.Contains(day, enforced.Out, StringComparison.Ordinal);
        Assert.StartsWith("3 findings opened", (await _estate.RunAsync("evaluate")).With(ExitCode.Ok).Lines()[1], StringComparison.Ordinal);
        var rows = (await _estate.FindingsAsync()).Rows;
        Assert.Equal(["console-without-mfa", "key-never-used", "key-never-used"], rows.Select(row => row.Policy).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(row.State == "Unroutable" && row.UnroutableReason!.Length > 0, row.State));
    }

    [Fact]
    public async Task The_clock_of_a_real_workspace_cannot_be_set()
    {
        var refused = (await _estate.RunAsync("finding", "list", "--now", "2026-06-01T00:00:00Z")).With(ExitCode.Refused);
        Assert.StartsWith("error: workspace.now.not_simulated: ", refused.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _estate.Dispose();
}
