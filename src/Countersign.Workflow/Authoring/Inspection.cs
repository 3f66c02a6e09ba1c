using Countersign.Evidence;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Authoring;

/// <summary>A workspace opened to judge what it holds. Nothing is written: no finding, no outcome, no entry, no name of an actor.</summary>
internal sealed record Inspection(RunContext Run, Population Population, UnitJudge Judge, Instant Now)
{
    // Nobody: a context carries an actor for its entries, and there are none.
    private static readonly Actor Reader = new(new SurrogateId("pty_reader"), Assurance.Rule);

    public PolicySet Policies => Judge.Policies;

    /// <summary>Judges at the instant asked for, or at the earliest that a run would judge at.</summary>
    public static async Task<Decision<Inspection>> OpenAsync(
        WorkspaceRuntime runtime, Registry registry, Instant? asked, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(asked, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var at = await WorkspaceClock.ToJudgeAtAsync(runtime.Database, now.Value, cancel);
        var run = new RunContext(runtime.Database, registry, at, Reader) { Progress = progress };
        var population = await Population.ReadAsync(runtime.Database, registry, cancel);
        var policies = await PolicySet.ReadAsync(runtime.Database, registry, cancel);
        var judge = await UnitJudge.ReadAsync(run, population, policies, at, cancel);
        return new Inspection(run, population, judge.Asking(policies), at);
    }
}
