using Countersign.Evidence;
using Countersign.Inventory.Sources;
using Countersign.Remediation;
using Countersign.Remediation.Containing;
using Countersign.Workflow.Jobs;

namespace Countersign.Workflow.Operations.Acting;

/// <summary>
/// Shuts the accounts of a containment or lets them in again, those of all sources at the same time: each step is on record before the system is
/// asked, and what it answered is after. Under the lease of the identity, so that nobody else is at its accounts.
/// </summary>
internal sealed class ContainmentRunner(WorkspaceRuntime runtime, RunLease lease, Actor actor, Instant? asked, Containment begun) : IDisposable
{
    // Of one source; a system that answers slowly keeps the others from nothing.
    private const int AtOnce = 4;

    private readonly SemaphoreSlim turn = new(1);
    private Containment containment = begun;

    /// <summary>Tries every account that can be tried, and answers what became of them all.</summary>
    public async Task<Containment> CarryOutAsync(
        IReadOnlyList<ContainmentTarget> targets, Func<Source, ActingSystem> systemOf, CancellationToken cancel)
    {
        await Task.WhenAll(targets.Where(IsToBeTried).GroupBy(target => target.SourceName)
            .Select(of => OfSourceAsync([.. of], systemOf(of.First().Source!), cancel)));
        await SaveAsync(ContainmentRunning.Ended, cancel);
        return containment;
    }

    public void Dispose() => turn.Dispose();

    private bool IsToBeTried(ContainmentTarget target) => containment.Account(target.Subject) is var account && containment.State == ContainmentState.Undoing
        ? account.Back is { State: StepState.Waiting }
        : account is { By: not null, Code: null };

    private async Task OfSourceAsync(IReadOnlyList<ContainmentTarget> targets, ActingSystem system, CancellationToken cancel)
    {
        using var gate = new SemaphoreSlim(AtOnce);
        await Task.WhenAll(targets.Select(async target =>
        {
            await gate.WaitAsync(cancel);
            try
            {
                await TryAsync(target, system, cancel);
            }
            finally
            {
                gate.Release();
            }
        }));
    }

    private async Task TryAsync(ContainmentTarget target, ActingSystem system, CancellationToken cancel)
    {
        var observed = await system.ObserveAsync(target.Step, cancel);
        await SaveAsync((known, now) => known.State == ContainmentState.Undoing
            ? ContainmentRunning.LookedBack(known, target, observed, now)
            : ContainmentRunning.Looked(known, target, observed, now), cancel);
        while (containment.Account(target.Subject).Current is { State: StepState.Started } step)
        {
            var answer = await system.ApplyAsync(target.Step, step, cancel);
            var after = await system.ReadBackAsync(target.Step, step, answer, cancel);
            await SaveAsync((known, now) => ContainmentRunning.Answered(known, target, answer, after.IsRefused ? null : after.Value, now), cancel);
        }
    }

    // One at a time: each decides on what the one before it saved.
    private async Task SaveAsync(Func<Containment, Instant, ContainmentChange?> decide, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var known = containment;
            var now = await runtime.Clock.NowAsync(asked, cancel);
            if (decide(known, now.Value) is { } change)
            {
                containment = await lease.Database.ActAsync(actor, now.Value, session => session.Containments.SaveAsync(change, cancel), cancel);
            }
        }
        finally
        {
            turn.Release();
        }
    }
}
