using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Jobs;

/// <summary>Judges what changed and what time alone may have changed; parties, sources and controls at least every hour.</summary>
internal sealed class EvaluateDue() : Job("evaluate", "judges what changed and whose time has come")
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public override async Task<Instant?> DueAsync(WorkspaceRuntime runtime, Instant now, CancellationToken cancel)
    {
        var (first, last) = await runtime.Database.ReadAsync(
            async session => (await session.Workspace.EvaluationDueAsync(cancel), (await session.Workspace.ReadAsync(cancel))!.LastEvaluatedAt), cancel);
        var latest = last is { } then ? then + Longest : now;
        return first is { } due ? Instant.Min(due == default ? now : due, latest) : latest;
    }

    public override async Task<Decision<JobDone>> RunAsync(
        WorkspaceRuntime runtime, Instant now, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        if (await DueAsync(runtime, now, cancel) is not { } due || due > now)
        {
            return new JobDone(Name);
        }
        var report = await runtime.Runs.EvaluateAsync(full: false, person, waits: false, progress, cancel);
        return report.IsRefused ? report.Refusal! : new JobDone(Name) { Evaluate = report.Value };
    }
}
