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
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>From a step that was begun just now to the end, or to where nobody knows.</summary>
    public async Task<RemediationAction> CarryOutAsync(RemediationAction action, ActingSystem system, CancellationToken cancel)
    {
        while (action is { State: ActionState.Executing, Current: { State: StepState.Started } step })
        {
            var answer = await system.ApplyAsync(action.Target, step, cancel);
            var after = await ReadBackAsync(action.Target, step.Kind, answer, system, cancel);
            var known = action;
            action = await ActAsync(async session =>
            {
                var (finding, undone) = await ConcernedAsync(session, known, cancel);
                var outcome = ActionRunning.Answered(known, answer, after.IsRefused ? null : after.Value, finding, undone, session.At);
                return await SaveAsync(session, outcome, cancel);
            }, cancel);
        }
        return action;
    }

    /// <summary>What became of an action that nobody carries out any more; then the steps that are left.</summary>
    public async Task<Decision<RemediationAction>> ReconcileAsync(RemediationAction action, ActingSystem system, CancellationToken cancel)
    {
        if (action.State == ActionState.Executing)
        {
            var left = action;
            action = await ActAsync(async session => await session.Actions.SaveAsync(ActionRunning.Lost(left), cancel), cancel);
        }
        if (action.State != ActionState.Ambiguous)
        {
            return new Refusal("action.reconcile.not_needed", $"`{action.Id}` is `{action.State}`: there is nothing about it that is not known.");
        }
        var observed = await system.ObserveAsync(action.Target, cancel);
        if (observed.IsRefused)
        {
            return observed.Refusal!;
        }
        var known = action;
        var reconciled = await ActAsync(async session =>
        {
            var (finding, undone) = await ConcernedAsync(session, known, cancel);
            var outcome = ActionRunning.Reconcile(known, observed.Value, finding, undone, session.At);
            return outcome.Refusal ?? (Decision<RemediationAction>)await SaveAsync(session, outcome.Value, cancel);
        }, cancel);
        return reconciled.IsRefused ? reconciled : await CarryOutAsync(reconciled.Value, system, cancel);
    }

    // What takes a while to show is looked at again, as long as the system says that it may take.
    private static async Task<Decision<TargetState>> ReadBackAsync(
        StepTarget target, StepKind step, StepAnswer answer, ActingSystem system, CancellationToken cancel)
    {
        var waits = answer.Failure is null ? system.EffectiveAfter(step) : TimeSpan.Zero;
        while (true)
        {
            var read = await system.ObserveAsync(target, cancel);
            if (waits <= TimeSpan.Zero || read.IsRefused || read.Value.Shows(step) is not { IsValue: true, Value: false })
            {
                return read;
            }
            await Task.Delay(BetweenLooks, cancel);
            waits -= BetweenLooks;
        }
    }

    // The next step begins in the act that ends the one before: a crash between them loses nothing.
    private static async Task<RemediationAction> SaveAsync(ActSession session, ActionOutcome outcome, CancellationToken cancel)
    {
        var saved = await session.Actions.SaveAsync(outcome, cancel);
        return saved is { State: ActionState.Executing, Current.State: StepState.Waiting }
            ? await session.Actions.SaveAsync(ActionRunning.Next(saved, session.At), cancel)
            : saved;
    }

    private static async Task<(Finding? Finding, RemediationAction? Undone)> ConcernedAsync(
        ActSession session, RemediationAction action, CancellationToken cancel) =>
        (await session.Findings.ReadAsync(action.Finding, cancel),
            action.Undoes is { } undone ? await session.Actions.ReadAsync(undone, cancel) : null);

    private async Task<T> ActAsync<T>(Func<ActSession, Task<T>> act, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(asked, cancel);
        return await lease.Database.ActAsync(actor, now.Value, act, cancel);
    }
}
