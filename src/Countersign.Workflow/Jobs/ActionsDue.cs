using Countersign.Remediation;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Jobs;

/// <summary>Reads what became of actions whose answer was lost, or whose process ended, and carries on with what is left of them.</summary>
internal sealed class ActionsDue() : Job("actions", "reads what became of actions whose answer was lost")
{
    public override Task<Instant?> DueAsync(WorkspaceRuntime runtime, Instant now, CancellationToken cancel) => runtime.Database.ReadAsync(async session =>
    {
        Instant? due = null;
        foreach (var action in await session.Actions.InAsync([ActionState.Executing, ActionState.Ambiguous], cancel))
        {
            var lease = await session.Leases.ReadAsync(RunLease.NameOf(action.Id), cancel);
            var free = lease is null || Holder.HasEnded(lease.Holder) ? now : Instant.Max(now, lease.Until);
            due = Instant.Earlier(due, free);
        }
        return due;
    }, cancel);

    public override async Task<Decision<JobDone>> RunAsync(
        WorkspaceRuntime runtime, Instant now, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        if (await DueAsync(runtime, now, cancel) is not { } due || due > now)
        {
            return new JobDone(Name);
        }
        return new JobDone(Name) { Reconciled = await runtime.Actions.ReconcileAllAsync(person, cancel) };
    }
}
