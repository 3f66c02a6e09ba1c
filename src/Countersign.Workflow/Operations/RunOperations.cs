using Countersign.Evidence;
using Countersign.Workflow.Jobs;
using Countersign.Workflow.Steps;
using Countersign.Workflow.Steps.Settling;
using Countersign.Workflow.Steps.Sweeping;

namespace Countersign.Workflow.Operations;

/// <summary>Collects and evaluates. Both can be stopped at any instant and run again.</summary>
public sealed class RunOperations(WorkspaceRuntime runtime)
{
    /// <summary>
    /// Reads the named sources, or all. One that cannot be read fails alone and keeps its earlier snapshot. Waits for another process that is at it.
    /// </summary>
    public Task<Decision<CollectReport>> CollectAsync(
        CollectRequest request, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel) =>
        CollectAsync(request, person, waits: true, progress, cancel);

    /// <summary>Judges what changed, or everything when `full`; both end in the same findings. Waits for another process that is at it.</summary>
    public Task<Decision<EvaluateReport>> EvaluateAsync(bool full, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel) =>
        EvaluateAsync(full, person, waits: true, progress, cancel);

    /// <param name="request">Which sources, and for when they are true.</param>
    /// <param name="person">Who asks, and for which instant.</param>
    /// <param name="waits">Whether to wait where another process is at it; else that is refused as `run.elsewhere`.</param>
    /// <param name="progress">Told of what is done.</param>
    /// <param name="cancel">Stops it; snapshots that are not applied yet are dropped by the next.</param>
    internal async Task<Decision<CollectReport>> CollectAsync(
        CollectRequest request, ActingPerson person, bool waits, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var taken = await RunLease.TakeAsync(runtime, waits, progress, cancel);
        if (taken.IsRefused)
        {
            return taken.Refusal!;
        }
        await using var lease = taken.Value;
        var prepared = await PrepareAsync("collect", lease, person, progress, cancel);
        if (prepared.IsRefused)
        {
            return prepared.Refusal!;
        }
        var run = prepared.Value with { AsOf = request.AsOf, AcceptShrunken = request.AcceptShrunken };
        var unknown = request.Sources.FirstOrDefault(name => run.Registry.Source(name) is null);
        if (unknown is not null)
        {
            return new Refusal("source.unknown", $"`{unknown}` is no source of this workspace. `countersign source list` shows those there are.");
        }
        await run.Database.ActAsync(run.Actor, run.Now, act => act.Snapshots.DropOrphansAsync(cancel), cancel);
        var sources = run.Registry.Sources.Where(s => request.Sources.Count == 0 || request.Sources.Contains(s.Name));
        var reports = await CollectStep.RunAllAsync(run, sources, cancel);
        return new CollectReport(reports);
    }

    internal async Task<Decision<EvaluateReport>> EvaluateAsync(
        bool full, ActingPerson person, bool waits, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var before = await SweepStep.RunAsync(runtime, person, judged: false, cancel);
        if (!full && await SettledAsync(person, cancel) is { } settled)
        {
            return settled with { Swept = before.Recorded };
        }
        var taken = await RunLease.TakeAsync(runtime, waits, progress, cancel);
        if (taken.IsRefused)
        {
            return taken.Refusal!;
        }
        await using var lease = taken.Value;
        var prepared = await PrepareAsync("evaluate", lease, person, progress, cancel);
        if (prepared.IsRefused)
        {
            return prepared.Refusal!;
        }
        var policies = await PolicySet.ReadAsync(lease.Database, prepared.Value.Registry, cancel);
        var population = await Population.ReadAsync(lease.Database, prepared.Value.Registry, cancel);
        var report = await new EvaluateStep(prepared.Value, population, policies, runtime.Options.Seam).RunAsync(full, cancel);
        if (report.StateChanges > 0)
        {
            await RepeatStep.RunAsync(prepared.Value, runtime.Options.Seam, cancel);
        }
        var after = await SweepStep.RunAsync(runtime, person, judged: true, cancel);
        await runtime.Actions.VerifyAsync(lease.Database, report.At, cancel);
        await runtime.SignOffs.ApplyAsync(person, cancel);
        return report with { Swept = before.Recorded + after.Recorded };
    }

    /// <summary>The report where nothing is left to judge; null where something may be.</summary>
    private async Task<EvaluateReport?> SettledAsync(ActingPerson person, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(person.Now, cancel);
        if (now.IsRefused
            || await runtime.Database.ReadAsync(session => session.Workspace.SettledAsync(now.Value, cancel), cancel) is not { } known)
        {
            return null;
        }
        var actor = await runtime.Actors.RuleAsync("evaluate", cancel);
        await runtime.Database.ActAsync(actor, now.Value, async act =>
        {
            await act.Workspace.SaveEvaluatedAsync(now.Value, cancel);
            return 0;
        }, cancel);
        return new EvaluateReport { RunId = SurrogateId.Create("run", runtime.Options.Seam.NewId()).Value, At = now.Value, Known = known };
    }

    private async Task<Decision<RunContext>> PrepareAsync(
        string rule, RunLease lease, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(person.Now, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if (registry.IsRefused)
        {
            return registry.Refusal!;
        }
        var actor = await runtime.Actors.RuleAsync(rule, cancel);
        return new RunContext(lease.Database, registry.Value, now.Value, actor)
        {
            Deployment = runtime.Deployment,
            Progress = progress,
        };
    }
}
