using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Jobs;

/// <summary>Forgets requests that nobody sends again any more.</summary>
internal sealed class ForgetDue() : Job("forget", "forgets requests of more than a day ago")
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public override async Task<Instant?> DueAsync(WorkspaceRuntime runtime, Instant now, CancellationToken cancel) =>
        await runtime.Database.ReadAsync(session => session.Requests.OldestAsync(cancel), cancel) is { } oldest ? oldest + Kept : null;

    public override async Task<Decision<JobDone>> RunAsync(
        WorkspaceRuntime runtime, Instant now, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        if (await DueAsync(runtime, now, cancel) <= now)
        {
            var actor = await runtime.Actors.RuleAsync(Name, cancel);
            await runtime.Database.ActAsync(actor, now, act => act.Requests.ForgetAsync(now - Kept, cancel), cancel);
        }
        return new JobDone(Name);
    }
}
