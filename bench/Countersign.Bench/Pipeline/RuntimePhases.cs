using System.Diagnostics;
using Countersign.Bench.Predicates;
using Countersign.Evidence;
using Countersign.Workflow;

namespace Countersign.Bench.Pipeline;

/// <summary>Phases inside a process that has the workspace open already, as the server has.</summary>
internal static class RuntimePhases
{
    private const int Ticks = 7;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    /// <summary>Evaluates once, then times further evaluations, each five seconds later: the median is the tick's.</summary>
    public static async Task<PhaseResult> TickAsync(string estate, string connection, Instant now)
    {
        await using var runtime = await OpenAsync(estate, connection);
        var (took, units) = (new double[Ticks], 0L);
        for (var tick = -1; tick < Ticks; tick++)
        {
            var watch = Stopwatch.StartNew();
            var evaluated = await runtime.Runs.EvaluateAsync(full: false, Caller(now), null, CancellationToken.None);
            took[Math.Max(tick, 0)] = watch.Elapsed.TotalSeconds;
            units = tick < 0 ? 0 : units + evaluated.Value.Units;
            now += Between;
        }

        return new PhaseResult { Seconds = PredicateBench.Median(took), Units = units };
    }

    public static async Task<PhaseResult> CoverageAsync(string estate, string connection, Instant now)
    {
        await using var runtime = await OpenAsync(estate, connection);
        var report = (await runtime.Coverage.MeasureAsync(now, null, CancellationToken.None)).Value;
        var counts = report.Policies.Single(policy => policy.Policy == ChangedPolicy.Name).Counts;
        return new PhaseResult { Applicable = counts.Applicable / (double)counts.Subjects };
    }

    private static Task<WorkspaceRuntime> OpenAsync(string estate, string connection)
    {
        var options = new WorkspaceOptions(connection, "bench", SystemSeam.Create(TimeProvider.System)) { Root = estate };
        return WorkspaceRuntime.OpenAsync(options, Caller(null), CancellationToken.None);
    }

    private static ActingPerson Caller(Instant? now) => new(Environment.UserName, null, Assurance.OsUser) { Now = now };
}
