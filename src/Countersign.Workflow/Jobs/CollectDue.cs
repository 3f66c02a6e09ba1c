using Countersign.Inventory.Sources;
using Countersign.Workflow.Operations;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Jobs;

/// <summary>Reads every source again when the time its document gives has passed. One that failed is tried again sooner.</summary>
internal sealed class CollectDue() : Job("collect", "reads the sources whose time has come")
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(15);

    public override async Task<Instant?> DueAsync(WorkspaceRuntime runtime, Instant now, CancellationToken cancel) =>
        (await SourcesAsync(runtime, now, cancel)).Select(source => (Instant?)source.At).Min();

    public override async Task<Decision<JobDone>> RunAsync(
        WorkspaceRuntime runtime, Instant now, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var due = (await SourcesAsync(runtime, now, cancel)).Where(source => source.At <= now).Select(source => source.Source.Name).ToList();
        if (due.Count == 0)
        {
            return new JobDone(Name);
        }
        var report = await runtime.Runs.CollectAsync(new CollectRequest(due), person, waits: false, progress, cancel);
        return report.IsRefused ? report.Refusal! : new JobDone(Name) { Collect = report.Value };
    }

    private static async Task<IReadOnlyList<(Source Source, Instant At)>> SourcesAsync(WorkspaceRuntime runtime, Instant now, CancellationToken cancel)
    {
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if (registry.IsRefused || runtime.Deployment is null)
        {
            return [];
        }
        var states = (await runtime.Database.ReadAsync(session => session.Sources.ReadAllAsync(cancel), cancel))
            .ToDictionary(state => state.Source, StringComparer.Ordinal);
        return [.. registry.Value.Sources.Select(source => (source, NextOf(source, states.GetValueOrDefault(source.Name), now)))];
    }

    private static Instant NextOf(Source source, SourceState? state, Instant now) => state switch
    {
        null or { AttemptedAt: null } => now,
        { Status: SourceStatus.Collected } => state.AttemptedAt.Value + source.Every,
        _ => state.AttemptedAt.Value + (source.Every < AfterFailure ? source.Every : AfterFailure),
    };
}
