using Countersign.Simulation.Faults;

namespace Countersign.Simulation.Tests;

/// <summary>Whatever happens to a company and to the process that serves it, the rules hold. With COUNTERSIGN_SOAK=1 it lives on for a million steps.</summary>
public sealed class LivesTests(ITestOutputHelper output)
{
    private const int Seeds = 1000;

    [Fact]
    public async Task A_thousand_seeds_hold_and_everything_happens()
    {
        var isLong = Environment.GetEnvironmentVariable("COUNTERSIGN_SOAK") == "1";
        using var tap = new StatementTap();
        using var said = new StringWriter();
        var lives = new Lives(tap, TextWriter.Null);

        var fallen = isLong
            ? await lives.RunAsync(
                Enumerable.Range(1, int.MaxValue).TakeWhile(_ => lives.Tally.Steps < Soak.Steps), _ => Soak.StepsEach, TestContext.Current.CancellationToken)
            : await lives.RunAsync(Enumerable.Range(1, Seeds), Lives.ShortOrLong, TestContext.Current.CancellationToken);

        fallen?.Print(said);
        lives.Tally.Print(said);
        output.WriteLine(said.ToString());
        Assert.True(fallen is null, said.ToString());
        Assert.Empty(lives.Tally.Below(isLong ? Soak.Each : 1));
        Assert.True(lives.Replayed > 0);
    }
}
