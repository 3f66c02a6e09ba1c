using Countersign.Evidence;
using Countersign.Inventory;
using Countersign.Remediation.Containing;
using Countersign.Storage;
using Countersign.Workflow.Config;
using Countersign.Workflow.Jobs;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations.Acting;

/// <summary>An identity under attack is shut out of its sources, and let in again. A stop of actions does not hold it up.</summary>
public sealed class ContainmentOperations(WorkspaceRuntime runtime)
{
    /// <summary>Those that somebody has yet to confirm or to undo, or all; the earliest first.</summary>
    public async Task<Decision<IReadOnlyList<ContainmentAt>>> ListAsync(bool ended, ActingPerson acting, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        return now.Refusal ?? (Decision<IReadOnlyList<ContainmentAt>>)(await runtime.Database.ReadAsync(
            session => ended ? session.Containments.ListAsync(cancel) : session.Containments.OpenAsync(cancel), cancel))
            .Select(containment => new ContainmentAt(containment, now.Value)).ToList();
    }

    public async Task<Decision<ContainmentAt>> ReadAsync(ContainmentId id, ActingPerson acting, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        return now.Refusal ?? (await runtime.Database.ReadAsync(session => session.Containments.ReadAsync(id, cancel), cancel) is { } containment
            ? new ContainmentAt(containment, now.Value)
            : (Decision<ContainmentAt>)ContainmentDesk.Unknown(id));
    }

    /// <summary>
    /// A person has an identity refused at login and its sessions ended, in all its sources at once. Asked for again, what is not shut is tried anew
    /// and what nobody heard of is read. Answers it as it stands then.
    /// </summary>
    /// <param name="who">`person:KEY`, `identity:SOURCE/NATIVE` or `account:SOURCE/NATIVE`: whoever is behind it.</param>
    public async Task<Decision<ContainmentAt>> ContainAsync(
        string who, string? incident, string? because, ActingPerson acting, CancellationToken cancel)
    {
        var identity = await IdentityAsync(who, acting, cancel);
        return identity.Refusal ?? await UnderLeaseAsync(
            identity.Value, acting,
            async (session, desk) => await ContainmentDesk.QuestionAsync(session, desk, identity.Value, cancel),
            question => ContainmentDeciding.Contain(question, NewId(), incident, because), cancel);
    }

    /// <summary>Another person says that it was right, and stands.</summary>
    public Task<Decision<ContainmentAt>> ConfirmAsync(ContainmentId id, ActingPerson acting, CancellationToken cancel) =>
        AboutAsync(id, acting, ContainmentDeciding.Confirm, cancel);

    /// <summary>A person has all taken back that it changed. Asked for again, what is left is tried anew.</summary>
    public Task<Decision<ContainmentAt>> UndoAsync(ContainmentId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        AboutAsync(id, acting, question => ContainmentDeciding.Undo(question, because), cancel);

    private async Task<Decision<ContainmentAt>> AboutAsync(
        ContainmentId id, ActingPerson acting, Func<ContainmentQuestion, Decision<ContainmentChange>> decide, CancellationToken cancel)
    {
        var read = await ReadAsync(id, acting, cancel);
        return read.Refusal ?? await UnderLeaseAsync(
            read.Value.Containment.Identity, acting, (session, desk) => ContainmentDesk.QuestionAsync(session, desk, id, cancel), decide, cancel);
    }

    private async Task<Decision<SubjectId>> IdentityAsync(string who, ActingPerson acting, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        return now.Refusal ?? await runtime.Database.ReadAsync(async session =>
        {
            var desk = await FindingDesk.OpenAsync(session, acting, now.Value, cancel);
            return desk.Refusal ?? await ContainmentDesk.IdentityAsync(session.Units, desk.Value, who, cancel);
        }, cancel);
    }

    private async Task<Decision<ContainmentAt>> UnderLeaseAsync(
        SubjectId identity, ActingPerson acting, Func<ActSession, FindingDesk, Task<Decision<ContainmentQuestion>>> ask,
        Func<ContainmentQuestion, Decision<ContainmentChange>> decide, CancellationToken cancel)
    {
        var taken = await RunLease.OfContainingAsync(runtime, identity, cancel);
        if (taken.Refusal is { } held)
        {
            return held;
        }
        await using var lease = taken.Value;
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        if (now.Refusal is { } refusal)
        {
            return refusal;
        }
        var actor = await runtime.Actors.PersonAsync(acting, cancel);
        var decided = await lease.Database.ActAsync(actor, now.Value, async session =>
        {
            var desk = await FindingDesk.OpenAsync(session, acting, cancel);
            var question = desk.Refusal ?? await ask(session, desk.Value);
            var change = question.Refusal ?? decide(question.Value);
            return change.Refusal ?? (Decision<(Containment Containment, ContainmentQuestion Question, Registry Registry)>)(
                await session.Containments.SaveAsync(change.Value, cancel), question.Value, desk.Value.Registry);
        }, cancel);
        if (decided.Refusal is { } no)
        {
            return no;
        }
        using var runner = new ContainmentRunner(runtime, lease, actor, acting.Now, decided.Value.Containment);
        return new ContainmentAt(await runner.CarryOutAsync(
            decided.Value.Question.Targets, source => new ActingSystem(Run(decided.Value.Registry, now.Value, actor), source), cancel), now.Value);
    }

    private RunContext Run(Registry registry, Instant now, Actor actor) =>
        new(runtime.Database, registry, now, actor) { Deployment = runtime.Deployment };

    private ContainmentId NewId() => new(SurrogateId.Create("cnt", runtime.Options.Seam.NewId()).Value);
}
