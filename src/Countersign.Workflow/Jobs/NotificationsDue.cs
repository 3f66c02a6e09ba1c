using Countersign.Workflow.Notify;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Jobs;

/// <summary>Puts what happened into messages, and sends those whose time has come. Last in a turn: what one did for a person goes as one message.</summary>
internal sealed class NotificationsDue() : Job("notifications", "tells people what waits for them")
{
    public override Task<Instant?> DueAsync(WorkspaceRuntime runtime, Instant now, CancellationToken cancel) => runtime.Database.ReadAsync(async session =>
        (await session.Deliveries.OutboxAsync(1, cancel)).Count > 0 ? now : await session.Deliveries.NextAsync(cancel), cancel);

    public override async Task<Decision<JobDone>> RunAsync(
        WorkspaceRuntime runtime, Instant now, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        if (await DueAsync(runtime, now, cancel) is not { } due || due > now)
        {
            return new JobDone(Name);
        }
        await new OutboxStep(runtime, person, now).RunAsync(cancel);
        return new JobDone(Name) { Sent = await new SendingStep(runtime, person, now).RunAsync(cancel) };
    }
}
