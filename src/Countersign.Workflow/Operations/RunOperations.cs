using Countersign.Evidence;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations;

/// <summary>Collects and evaluates. Both can be stopped at any instant and run again.</summary>
public sealed class RunOperations(WorkspaceRuntime runtime)
{
    /// <summary>Reads the named sources, or all. One that cannot be read fails alone and keeps its earlier snapshot.</summary>
    public async Task<Decision<CollectReport>> CollectAsync(
        CollectRequest request, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var prepared = await PrepareAsync("collect", person, progress, cancel);
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
        await runtime.Database.ActAsync(run.Actor, run.Now, act => act.Snapshots.DropOrphansAsync(cancel), cancel);
        var sources = run.Registry.Sources.Where(s => request.Sources.Count == 0 || request.Sources.Contains(s.Name));
        var reports = await CollectStep.RunAllAsync(run, sources, cancel);
        return new CollectReport(reports);
    }

    /// <summary>Judges what changed, or everything when `full`; both end in the same findings.</summary>
    public async Task<Decision<EvaluateReport>> EvaluateAsync(bool full, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        await runtime.Exceptions.SweepAsync(person, judged: false, cancel);
        if (!full && await SettledAsync(person, cancel) is { } settled)
        {
            return settled;
        }
        var prepared = await PrepareAsync("evaluate", person, progress, cancel);
        if (prepared.IsRefused)
        {
            return prepared.Refusal!;
        }
        var policies = await PolicySet.ReadAsync(runtime.Database, prepared.Value.Registry, cancel);
        var population = await Population.ReadAsync(runtime.Database, prepared.Value.Registry, cancel);
        var report = await new EvaluateStep(prepared.Value, population, policies, runtime.Options.Seam).RunAsync(full, cancel);
        await runtime.Exceptions.SweepAsync(person, judged: true, cancel);
        return report;
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

    private async Task<Decision<RunContext>> PrepareAsync(string rule, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
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
        return new RunContext(runtime.Database, registry.Value, now.Value, actor)
        {
            Deployment = runtime.Deployment,
            Progress = progress,
        };
    }
}
