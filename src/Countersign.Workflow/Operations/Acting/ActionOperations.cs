using Countersign.Connectors;
using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Storage;
using Countersign.Workflow.Config;
using Countersign.Workflow.Jobs;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations.Acting;

/// <summary>What is done in outside systems about findings: planned, let, carried out, read back, taken back.</summary>
public sealed class ActionOperations(WorkspaceRuntime runtime)
{
    /// <summary>Those that may still change something, or all; the earliest first.</summary>
    public Task<IReadOnlyList<RemediationAction>> ListAsync(bool ended, CancellationToken cancel) => runtime.Database.ReadAsync(
        session => ended ? session.Actions.ListAsync(cancel) : session.Actions.InAsync(RemediationAction.OpenStates, cancel), cancel);

    public async Task<Decision<RemediationAction>> ReadAsync(ActionId id, CancellationToken cancel) =>
        await runtime.Database.ReadAsync(session => session.Actions.ReadAsync(id, cancel), cancel) is { } action ? action : ActionDesk.Unknown(id);

    /// <summary>A person of the resolver plans what is to be done about a finding. The target is observed; nothing is changed.</summary>
    /// <param name="id">The finding.</param>
    /// <param name="kind">What is to be done.</param>
    /// <param name="consumers">Who uses the secret that is renewed, beside the account's owner; none where none is.</param>
    /// <param name="acting">Who plans it.</param>
    /// <param name="cancel">Stops it before anything is saved.</param>
    public async Task<Decision<RemediationAction>> PlanAsync(
        FindingId id, ActionKind kind, IReadOnlyList<PartyId> consumers, ActingPerson acting, CancellationToken cancel)
    {
        var read = await RemediesAsync(id, acting, cancel);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }
        var (finding, remedies) = read.Value;
        Asking ask = async (session, desk) => await PlanningAsync(session, desk, finding, remedies, cancel) is var asked && asked.IsRefused
            ? asked
            : asked.Value with { Consumers = consumers };
        var looked = await LookAsync(acting, ask, question => ActionPlanning.Target(question, kind), cancel);
        return looked.Refusal ?? await DecideAsync(
            acting, ask, question => ActionPlanning.Plan(question, NewId(), kind, looked.Value.Observed), runtime.Database, cancel);
    }

    /// <summary>A person of the resolver plans to take back what an action did.</summary>
    public async Task<Decision<RemediationAction>> UndoAsync(ActionId id, ActingPerson acting, CancellationToken cancel)
    {
        var ask = About(id, [], cancel);
        var looked = await LookAsync(acting, ask, question => At(question, ActionPlanning.NoUndo(question, question.Action!)), cancel);
        return looked.Refusal ?? await DecideAsync(
            acting, ask, question => ActionPlanning.Undo(question, question.Action!, NewId(), looked.Value.Observed), runtime.Database, cancel);
    }

    /// <summary>A second person of the source's team lets it run.</summary>
    public Task<Decision<RemediationAction>> ApproveAsync(ActionId id, ActingPerson acting, CancellationToken cancel) =>
        DecideAsync(acting, About(id, [], cancel), ActionDeciding.Approve, runtime.Database, cancel);

    /// <summary>A second person of the source's team says that it must not run.</summary>
    public Task<Decision<RemediationAction>> DenyAsync(ActionId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        DecideAsync(acting, About(id, [], cancel), question => ActionDeciding.Deny(question, because), runtime.Database, cancel);

    /// <summary>Whoever has part in it takes it back before it runs.</summary>
    public Task<Decision<RemediationAction>> CancelAsync(ActionId id, ActingPerson acting, CancellationToken cancel) =>
        DecideAsync(acting, About(id, [], cancel), ActionDeciding.Cancel, runtime.Database, cancel);

    /// <summary>A person for one or more of those who use a secret says that they have the new one.</summary>
    public Task<Decision<RemediationAction>> ConfirmAsync(ActionId id, ActingPerson acting, CancellationToken cancel) =>
        DecideAsync(acting, About(id, [], cancel), SecretHandover.Confirm, runtime.Database, cancel);

    /// <summary>A person of the resolver runs it: step for step, each read back. Answers it as it stands then.</summary>
    public Task<Decision<RemediationAction>> RunAsync(ActionId id, ActingPerson acting, CancellationToken cancel) =>
        UnderLeaseAsync(id, acting, async (action, runner, lease) =>
        {
            var read = action.Undoes is null ? await RemediesAsync(action.Finding, acting, cancel) : (null!, []);
            if (read.Refusal is { } unheld)
            {
                return unheld;
            }
            var ask = About(id, read.Value.Remedies, cancel);
            var looked = await LookAsync(acting, ask, question => At(question, ActionRunning.Objection(question)), cancel);
            var started = looked.Refusal
                ?? await DecideAsync(acting, ask, question => ActionRunning.Start(question, looked.Value.Observed), lease.Database, cancel);
            return started.IsRefused ? started : await runner.CarryOutAsync(started.Value, looked.Value.System, cancel);
        }, cancel);

    /// <summary>Whoever has part in it has it read what became of an action whose answer was lost. Nothing more of it is begun.</summary>
    public Task<Decision<RemediationAction>> ReconcileAsync(ActionId id, ActingPerson acting, CancellationToken cancel) =>
        UnderLeaseAsync(id, acting, async (action, runner, _) =>
        {
            var asked = await AskAsync(
                acting, About(id, [], cancel), (_, question) => At(question, ActionDeciding.NoPart(question, "action.reconcile")), cancel);
            return asked.IsRefused ? asked.Refusal! : await ReconcileAsync(action, runner, acting, cancel);
        }, cancel);

    /// <summary>The same of all that nobody carries out any more; answers of how many it is known now.</summary>
    internal async Task<int> ReconcileAllAsync(ActingPerson acting, CancellationToken cancel)
    {
        var open = await runtime.Database.ReadAsync(
            session => session.Actions.InAsync([ActionState.Executing, ActionState.Ambiguous], cancel), cancel);
        var known = 0;
        foreach (var action in open)
        {
            var reconciled = await UnderLeaseAsync(action.Id, acting, (now, runner, _) => ReconcileAsync(now, runner, acting, cancel), cancel);
            known += reconciled.IsRefused ? 0 : 1;
        }
        return known;
    }

    /// <summary>A person lets no action begin, in one source or anywhere.</summary>
    public Task<Decision<ActingStop>> StopAsync(string? source, string? because, ActingPerson acting, CancellationToken cancel) =>
        StoppingAsync(source, acting, "action.stop", async (session, desk, person, earlier) =>
        {
            var saying = Findings.Acts.Saying.Required(because, "action.stop");
            var stands = earlier is null ? null : StoppingSeat.NoStop(person, earlier, desk.Registry.Workspace, desk.Parties, session.At);
            if ((saying.Refusal ?? stands) is { } refusal)
            {
                return refusal;
            }
            var stop = new ActingStop(source, person, session.At, saying.Value.Text!);
            await session.Actions.StopAsync(stop, await SubjectAsync(session, source, cancel), cancel);
            return stop;
        }, cancel);

    /// <summary>A person lifts a stop, and is answered which.</summary>
    public Task<Decision<ActingStop>> ResumeAsync(string? source, ActingPerson acting, CancellationToken cancel) =>
        StoppingAsync(source, acting, "action.resume", async (session, desk, person, stop) =>
        {
            if (stop is null)
            {
                return new Refusal("action.resume.not_stopped", "Nothing is stopped so. `countersign action stops` shows what is.");
            }
            if (StoppingSeat.NoLift(person, stop, desk.Registry.Workspace, desk.Parties, session.At) is { } refusal)
            {
                return refusal;
            }
            await session.Actions.LiftAsync(stop, await SubjectAsync(session, source, cancel), cancel);
            return stop;
        }, cancel);

    /// <summary>What keeps actions from beginning.</summary>
    public Task<IReadOnlyList<ActingStop>> StopsAsync(CancellationToken cancel) =>
        runtime.Database.ReadAsync(session => session.Actions.StopsAsync(cancel), cancel);

    /// <summary>Says of what succeeded that newer observations confirmed it, and of what was planned that its finding is over.</summary>
    internal async Task VerifyAsync(WorkspaceDatabase database, Instant now, CancellationToken cancel)
    {
        if ((await database.ReadAsync(session => session.Actions.OvertakenAsync(cancel), cancel)).Count == 0)
        {
            return;
        }
        var actor = await runtime.Actors.RuleAsync("evaluate", cancel);
        await database.ActAsync(actor, now, async session =>
        {
            foreach (var action in await session.Actions.OvertakenAsync(cancel))
            {
                var outcome = action.State == ActionState.Succeeded ? ActionRunning.Verify(action) : ActionRunning.Overtaken(action, now);
                await session.Actions.SaveAsync(outcome, cancel);
            }
            return 0;
        }, cancel);
    }

    /// <summary>Reads in an act all that decides about an action, or about what is to be one.</summary>
    private delegate Task<Decision<ActionQuestion>> Asking(ActSession session, FindingDesk desk);

    private static Asking About(ActionId id, IReadOnlyList<ActionKind> remedies, CancellationToken cancel) =>
        (session, desk) => ActionDesk.QuestionAsync(session, desk, id, remedies, cancel);

    private static Decision<StepTarget> At(ActionQuestion question, Refusal? objection) => objection ?? (Decision<StepTarget>)question.Action!.Target;

    private async Task<Decision<RemediationAction>> ReconcileAsync(
        RemediationAction action, ActionRunner runner, ActingPerson acting, CancellationToken cancel)
    {
        var (registry, now) = (await runtime.Configuration.LoadRegistryAsync(cancel), await runtime.Clock.NowAsync(acting.Now, cancel));
        if ((registry.Refusal ?? now.Refusal) is { } refusal)
        {
            return refusal;
        }
        // To read needs no leave to act.
        var system = registry.Value.Source(action.Source) is { } source && source.Place == action.Place && ConnectorCatalog.ActuatorOf(source) is not null
            ? System(registry.Value, source, now.Value, await runtime.Actors.PersonAsync(acting, cancel))
            : null;
        return await runner.ReconcileAsync(action, system, cancel);
    }

    // What is there now, for who may act on it: who may not is told so before any system hears of it.
    private async Task<Decision<(ActingSystem System, TargetState Observed)>> LookAsync(
        ActingPerson acting, Asking ask, Func<ActionQuestion, Decision<StepTarget>> aim, CancellationToken cancel)
    {
        var actor = await runtime.Actors.PersonAsync(acting, cancel);
        var asked = await AskAsync(acting, ask, (desk, question) =>
        {
            var target = aim(question);
            return target.Refusal ?? (Decision<(ActingSystem System, StepTarget Target)>)(
                System(desk.Registry, question.Source!, question.Act.Now, actor), target.Value);
        }, cancel);
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }
        var (system, target) = asked.Value;
        var observed = await system.ObserveAsync(target, cancel);
        return observed.Refusal ?? (Decision<(ActingSystem, TargetState)>)(system, observed.Value);
    }

    private Task<Decision<T>> AskAsync<T>(
        ActingPerson acting, Asking ask, Func<FindingDesk, ActionQuestion, Decision<T>> tell, CancellationToken cancel) =>
        runtime.ActAsync(acting with { Request = null }, async session =>
        {
            var desk = await FindingDesk.OpenAsync(session, acting, cancel);
            var question = desk.Refusal ?? await ask(session, desk.Value);
            return question.Refusal ?? tell(desk.Value, question.Value);
        }, cancel);

    // What the finding's resolver holds of its policy's remedies, and the finding that this was read of.
    private async Task<Decision<(Finding Finding, IReadOnlyList<ActionKind> Remedies)>> RemediesAsync(
        FindingId id, ActingPerson acting, CancellationToken cancel)
    {
        var read = await JudgedFinding.ReadAsync(runtime, id, acting.Now, cancel);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }
        var (finding, judged) = read.Value;
        return (finding, finding.Assignment is { } assignment ? Authority.RemediesOf(assignment.Resolver, judged.Routing) : []);
    }

    private async Task<Decision<RemediationAction>> UnderLeaseAsync(
        ActionId id, ActingPerson acting, Func<RemediationAction, ActionRunner, RunLease, Task<Decision<RemediationAction>>> carry,
        CancellationToken cancel)
    {
        var taken = await RunLease.OfActionAsync(runtime, id, cancel);
        if (taken.IsRefused)
        {
            return taken.Refusal!;
        }
        await using var lease = taken.Value;
        var action = await ReadAsync(id, cancel);
        return action.Refusal
            ?? await carry(action.Value, new ActionRunner(runtime, lease, await runtime.Actors.PersonAsync(acting, cancel), acting.Now), lease);
    }

    /// <param name="database">The workspace's, or as a lease holds it.</param>
    private async Task<Decision<RemediationAction>> DecideAsync(
        ActingPerson acting, Asking ask, Func<ActionQuestion, Decision<ActionOutcome>> decide, WorkspaceDatabase database, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        return now.Refusal ?? await database.ActAsync(await runtime.Actors.PersonAsync(acting, cancel), now.Value, async session =>
        {
            var desk = await FindingDesk.OpenAsync(session, acting, cancel);
            var question = desk.Refusal ?? await ask(session, desk.Value);
            var outcome = question.Refusal ?? decide(question.Value);
            return outcome.Refusal ?? (Decision<RemediationAction>)await session.Actions.SaveAsync(outcome.Value, cancel);
        }, cancel);
    }

    private static async Task<Decision<ActionQuestion>> PlanningAsync(
        ActSession session, FindingDesk desk, Finding finding, IReadOnlyList<ActionKind> remedies, CancellationToken cancel)
    {
        var act = await ExceptionDesk.SweptAsync(session, desk, finding.Id, cancel);
        if (act.Refusal is { } refusal)
        {
            return refusal;
        }
        if (act.Value.Finding.Version != finding.Version)
        {
            throw new StaleVersionException(finding.Id.Value);
        }
        return await ActionDesk.QuestionAsync(session, desk, act.Value, null, remedies, cancel);
    }

    // Whoever runs a source stops it; everywhere governance does, and where the source is no more.
    private Task<Decision<ActingStop>> StoppingAsync(
        string? source, ActingPerson acting, string act, Func<ActSession, FindingDesk, PartyId, ActingStop?, Task<Decision<ActingStop>>> decide,
        CancellationToken cancel) => runtime.ActAsync(acting, async session =>
        {
            var desk = await FindingDesk.OpenAsync(session, acting, cancel);
            if (desk.Refusal is { } refusal)
            {
                return refusal;
            }
            var stop = (await session.Actions.StopsAsync(cancel)).FirstOrDefault(known => known.Source == source);
            var known = source is null ? null : desk.Value.Registry.Source(source);
            if (source is not null && known is null && stop is null)
            {
                return new Refusal($"{act}.unknown_source", $"`{source}` is no source of this workspace. `countersign source list` shows those there are.");
            }
            var seat = StoppingSeat.Of(desk.Value.Hand, known, desk.Value.Registry.Workspace, desk.Value.Parties, session.At, act);
            return seat.Refusal ?? await decide(session, desk.Value, seat.Value, stop);
        }, cancel);

    private static Task<SurrogateId> SubjectAsync(ActSession session, string? source, CancellationToken cancel) =>
        session.Surrogates.OfAsync("src", source ?? "*", cancel);

    private ActingSystem System(Registry registry, Source source, Instant now, Actor actor) =>
        new(new RunContext(runtime.Database, registry, now, actor)
        {
            Deployment = runtime.Deployment, NewSalt = runtime.Options.Seam.NewSalt,
        }, source);

    private ActionId NewId() => new(SurrogateId.Create("act", runtime.Options.Seam.NewId()).Value);
}
