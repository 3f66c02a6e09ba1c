using Countersign.Api.Runs;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>The same again changes nothing, and says so.</summary>
public sealed class RepeatedRunTests(SampleWorkspace sample)
{
    private const string Nothing = "Nothing changed: 0 findings opened or closed, 0 state changes.";

    [Fact]
    public async Task Collecting_and_evaluating_again_changes_nothing()
    {
        using var estate = sample.Copy();
        Assert.Contains("Nothing changed in any source.", (await estate.RunAsync("collect")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        Assert.Contains(Nothing, (await estate.RunAsync("evaluate")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        Assert.Contains(Nothing, (await estate.RunAsync("evaluate", "--full")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        var up = (await estate.UpAsync()).With(ExitCode.Ok).Out;
        Assert.Contains("Configuration: 0 added, 0 changed, 0 retired.", up, StringComparison.Ordinal);
        Assert.Contains("Sources: Nothing changed in any source.", up, StringComparison.Ordinal);
        Assert.Contains(Nothing, up, StringComparison.Ordinal);
        Assert.Equal(sample.FindingJson, (await estate.RunAsync("finding", "list", "--output", "json")).With(ExitCode.Ok).Out);
    }

    [Fact]
    public async Task Verbs_that_overlap_do_not_fail_with_each_other()
    {
        using var estate = sample.Copy();
        var up = estate.UpAsync();
        for (var i = 0; i < 20 && !up.IsCompleted; i++)
        {
            (await estate.RunAsync("source", "list")).With(ExitCode.Ok);
        }
        (await up).With(ExitCode.Ok);
        Assert.Equal(sample.FindingJson, (await estate.RunAsync("finding", "list", "--output", "json")).With(ExitCode.Ok).Out);
    }

    [Theory]
    [InlineData("finding", "list", "--policy", "leaver-acount-active", "Did you mean `leaver-account-active`?")]
    [InlineData("finding", "list", "--observed", "--policy", "nope", "There is no policy `nope`.")]
    [InlineData("finding", "list", "--control", "nope", "`countersign control list`")]
    [InlineData("finding", "list", "--source", "nope", "`countersign source list`")]
    [InlineData("finding", "list", "--resolver", "team:nosuch", "party.unknown: There is no party `team:nosuch`.")]
    [InlineData("finding", "causes", "--resolver", "person:nosuch", "There is no party `person:nosuch`.")]
    [InlineData("account", "list", "--source", "nope", "There is no source `nope`.")]
    public async Task A_filter_that_names_nothing_known_is_no_all_clear(params string[] argsAndSays)
    {
        using var estate = sample.Copy();
        var refused = (await estate.RunAsync(argsAndSays[..^1])).With(ExitCode.Refused);
        Assert.Contains(argsAndSays[^1], refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_evaluation_judges_everything_and_finds_the_same()
    {
        using var estate = sample.Copy();
        var report = System.Text.Json.JsonSerializer.Deserialize<EvaluateReport>(
            (await estate.RunAsync("evaluate", "--full", "--output", "json")).With(ExitCode.Ok).Out, Countersign.Api.WireJson.Options)!;
        Assert.True(report.Full);
        Assert.True(report.Units > 550, $"{report.Units} units");
        Assert.Equal((0, 0, 0, 0), (report.Opened, report.Confirmed, report.Reassigned, report.StateChanges));
        Assert.Equal(sample.FindingJson, (await estate.RunAsync("finding", "list", "--output", "json")).With(ExitCode.Ok).Out);
    }
}
