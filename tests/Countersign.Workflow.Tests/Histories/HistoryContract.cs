using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Countersign.Workflow.Tests.Histories;

/// <summary>
/// Over any history of change, judging what changed ends in the findings that judging everything ends in. A failure tells the shortest history
/// that was found. With COUNTERSIGN_SOAK=1 it goes on for ten minutes, with other histories each time.
/// </summary>
public abstract class HistoryContract(ITestOutputHelper output)
{
    private static readonly Instant Start = Instant.Parse("2026-06-01T00:00:00Z");
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> policies = new(StringComparer.Ordinal);
    private int steps;

    /// <summary>How many histories an ordinary run tries, if it has the time; the same ones each time.</summary>
    protected abstract int Histories { get; }

    /// <summary>A PostgreSQL database of its own; null for SQLite.</summary>
    protected abstract Task<string?> NewConnectionAsync();

    [Fact]
    public void What_changed_and_everything_end_in_the_same_findings()
    {
        var isLong = Environment.GetEnvironmentVariable("COUNTERSIGN_SOAK") == "1";
        var watch = Stopwatch.StartNew();
        var (seed, histories) = (isLong ? (ulong)Stopwatch.GetTimestamp() : 1, 0);
        while (isLong ? watch.Elapsed < Long : histories < Histories && watch.Elapsed < Short)
        {
            var config = FsCheck.Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(1).WithReplay(seed++, 1);
            Check.One(config, Prop.ForAll(RandomHistory.All, AgreeAsync));
            histories++;
        }
        output.WriteLine($"{histories} histories with {steps} steps and findings of {policies.Count} policies in {watch.Elapsed.TotalSeconds:0} s");
    }

    private async Task<bool> AgreeAsync(HistoryStep[] history)
    {
        await using var both = await TwoWorkspaces.OpenAsync(Start, NewConnectionAsync);
        for (var at = 0; at < history.Length; at++)
        {
            await both.TakeAsync(history[at], at);
        }
        await both.EndAsync(NewConnectionAsync, Start);
        steps += history.Length;
        policies.UnionWith(both.Policies);
        return true;
    }
}
