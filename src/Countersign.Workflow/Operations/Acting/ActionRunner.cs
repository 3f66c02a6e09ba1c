using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Remediation;
using Countersign.Storage;
using Countersign.Workflow.Jobs;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations.Acting;

/// <summary>
/// Carries the steps of an action out, one after the other: each is on record before the system is asked, and what it answered is after. Under
/// the action's lease, so that no two ask for one step.
/// </summary>
internal sealed class ActionRunner(WorkspaceRuntime runtime, RunLease lease, Actor actor, Instant? asked)
{
    /// <summary>From a step that was begun just now to the end, or to where nobody knows.</summary>
    public async Task<RemediationAction> CarryOutAsync(RemediationAction action, ActingSystem system, CancellationToken cancel)
    {
        while (action is { State: ActionState.Executing, Current: { State: StepState.Started } step })
        {
            var answer = await system.ApplyAsync(action.Target, step, cancel);
            var after = await system.ReadBackAsync(action.Target, step, answer, cancel);
            var known = action;
            action = await ActAsync(async session =>
            {
                var concern = await ConcernAsync(session, known, cancel);
                var outcome = ActionRunning.Answered(known, answer, after.IsRefused ? null : after.Value, concern, session.At);
                return await GoOnAsync(session, await session.Actions.SaveAsync(outcome, cancel), cancel);
            }, cancel);
        }
        return action;
    }

    /// <summary>What became of an action that nobody carries out any more. Nothing more of it is begun.</summary>
    /// <param name="system">Null where no source tells of the target any more.</param>
    public async Task<Decision<RemediationAction>> ReconcileAsync(RemediationAction action, ActingSystem? system, CancellationToken cancel)
    {
        if (action.State == ActionState.Executing)
        {
            var left = action;
            action = await ActAsync(async session => await session.Actions.SaveAsync(ActionRunning.Lost(left), cancel), cancel);
        }
        var isAsked = action.State == ActionState.Ambiguous && system is not null;
        var observed = isAsked ? await system!.ObserveAsync(action.Target, cancel) : (Decision<TargetState>?)null;
        if (observed?.Refusal is { } refusal)
        {
            return refusal;
        }
        var known = action;
        return await ActAsync(async session =>
        {
            var outcome = ActionRunning.Reconcile(known, observed?.Value, await ConcernAsync(session, known, cancel), session.At);
            return outcome.Refusal ?? (Decision<RemediationAction>)await session.Actions.SaveAsync(outcome.Value, cancel);
        }, cancel);
    }

    // What comes next is in the act that ends the step before: a crash between them loses nothing.
    private static async Task<RemediationAction> GoOnAsync(ActSession session, RemediationAction saved, CancellationToken cancel)
    {
        if (saved is not { State: ActionState.Executing, Current.State: StepState.Waiting })
        {
            return saved;
        }
        var next = ActionRunning.Next(saved, await session.Actions.StopAsync(saved.Source, cancel), session.At);
        return await session.Actions.SaveAsync(next, cancel);
    }

    private static async Task<ActionConcern> ConcernAsync(ActSession session, RemediationAction action, CancellationToken cancel) => new(
        await session.Findings.ReadAsync(action.Finding, cancel),
        action.Undoes is { } undone ? await session.Actions.ReadAsync(undone, cancel) : null,
        (await session.Findings.ActsAsync([action.Finding], cancel))[action.Finding]
            .LastOrDefault(act => act.Hand.Person == action.RunBy && act.References.Contains(action.Id.Value)));

    private async Task<T> ActAsync<T>(Func<ActSession, Task<T>> act, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(asked, cancel);
        return await lease.Database.ActAsync(actor, now.Value, act, cancel);
    }
}
