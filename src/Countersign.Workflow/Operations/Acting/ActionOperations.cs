using Countersign.Connectors;
using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Storage;
using Countersign.Workflow.Jobs;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations.Acting;

/// <summary>What is done in outside systems about findings: planned, let, carried out, read back, taken back.</summary>
public sealed class ActionOperations(WorkspaceRuntime runtime)
{
    /// <summary>Those that may still change something, or all; the earliest first.</summary>
    public Task<IReadOnlyList<RemediationAction>> ListAsync(bool ended, CancellationToken cancel) =>
        runtime.Database.ReadAsync(session => session.Actions.ListAsync(ended, cancel), cancel);

    public async Task<Decision<RemediationAction>> ReadAsync(ActionId id, CancellationToken cancel) =>
        await runtime.Database.ReadAsync(session => session.Actions.ReadAsync(id, cancel), cancel) is { } action ? action : ActionDesk.Unknown(id);

    /// <summary>A person of the resolver plans what is to be done about a finding. The target is observed; nothing is changed.</summary>
    public async Task<Decision<RemediationAction>> PlanAsync(FindingId id, ActionKind kind, ActingPerson acting, CancellationToken cancel)
    {
        var read = await RemediesAsync(id, acting, cancel);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }
        var (finding, remedies) = read.Value;
        Task<Decision<ActionQuestion>> QuestionAsync(ActSession session) => PlanningAsync(session, finding, remedies, acting, cancel);
        // Who may not act is told so before any system hears of it.
        var target = await runtime.ActAsync(acting with { Request = null }, async session =>
        {
            var question = await QuestionAsync(session);
            var target = question.Refusal ?? ActionPlanning.Target(question.Value, kind);
            return target.Refusal ?? (Decision<(StepTarget, Source)>)(target.Value, question.Value.Source!);
        }, cancel);
        if (target.IsRefused)
        {
            return target.Refusal!;
        }
        var (aim, source) = target.Value;
        var system = await SystemAsync(source, acting, cancel);
        var observed = system.Refusal ?? await system.Value.ObserveAsync(aim, cancel);
        return observed.Refusal ?? await runtime.ActAsync(acting, async session =>
        {
            var question = await QuestionAsync(session);
            var planned = question.Refusal ?? ActionPlanning.Plan(question.Value, NewId(), kind, observed.Value);
            return planned.Refusal ?? (Decision<RemediationAction>)await session.Actions.SaveAsync(planned.Value, cancel);
        }, cancel);
    }

    /// <summary>A person of the resolver plans to take back what an action did.</summary>
    public async Task<Decision<RemediationAction>> UndoAsync(ActionId id, ActingPerson acting, CancellationToken cancel)
    {
        static ActionQuestion About(ActionQuestion question) => question with { Action = null };
        var observed = await LookedAtAsync(id, acting, [], question => ActionPlanning.NoUndo(About(question), question.Action!), cancel);
        return observed.Refusal ?? await DecideAsync(
            id, acting, [], question => ActionPlanning.Undo(About(question), question.Action!, NewId(), observed.Value), runtime.Database, cancel);
    }

    /// <summary>A second person of the source's team lets it run.</summary>
    public Task<Decision<RemediationAction>> ApproveAsync(ActionId id, ActingPerson acting, CancellationToken cancel) =>
        DecideAsync(id, acting, [], ActionDeciding.Approve, runtime.Database, cancel);

    /// <summary>A second person of the source's team says that it must not run.</summary>
    public Task<Decision<RemediationAction>> DenyAsync(ActionId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        DecideAsync(id, acting, [], question => ActionDeciding.Deny(question, because), runtime.Database, cancel);

    /// <summary>A person of the resolver takes it back before it runs.</summary>
    public Task<Decision<RemediationAction>> CancelAsync(ActionId id, ActingPerson acting, CancellationToken cancel) =>
        DecideAsync(id, acting, [], ActionDeciding.Cancel, runtime.Database, cancel);

    /// <summary>A person of the resolver runs it: step for step, each read back. Answers it as it stands then.</summary>
    public Task<Decision<RemediationAction>> RunAsync(ActionId id, ActingPerson acting, CancellationToken cancel) =>
        UnderLeaseAsync(id, acting, async (action, runner, lease) =>
        {
            var read = action.Undoes is null ? await RemediesAsync(action.Finding, acting, cancel) : (null!, []);
            if (read.Refusal is { } unheld)
            {
                return unheld;
            }
            var remedies = read.Value.Remedies;
            var observed = await LookedAtAsync(id, acting, remedies, question => ActionRunning.Objection(question), cancel);
            var system = observed.Refusal ?? await SystemAsync(action.Source, acting, cancel);
            var started = system.Refusal
                ?? await DecideAsync(id, acting, remedies, question => ActionRunning.Start(question, observed.Value), lease.Database, cancel);
            return started.IsRefused ? started : await runner.CarryOutAsync(started.Value, system.Value!, cancel);
        }, cancel);

    /// <summary>A person of the resolver has it read what became of an action whose answer was lost. Nothing more of it is begun.</summary>
    public Task<Decision<RemediationAction>> ReconcileAsync(ActionId id, ActingPerson acting, CancellationToken cancel) =>
        UnderLeaseAsync(id, acting, async (action, runner, _) =>
        {
            var seat = await AskedAsync(id, acting, [], question => ActionPlanning.NoPart(question, "action.reconcile"), cancel);
            return seat.IsRefused ? seat.Refusal! : await ReconcileAsync(action, runner, acting, cancel);
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
        runtime.ActAsync(acting, async session =>
        {
            var seat = await SeatAsync(session, source, acting, "action.stop", cancel);
            var saying = Findings.Acts.Saying.Required(because, "action.stop");
            if ((seat.Refusal ?? saying.Refusal) is { } refusal)
            {
                return refusal;
            }
            var earlier = (await session.Actions.StopsAsync(cancel)).FirstOrDefault(known => known.Source == source);
            if (earlier is not null && await ObjectionAsync(session, earlier, seat.Value, acting, StoppingSeat.NoStop, cancel) is { } stopped)
            {
                return stopped;
            }
            var stop = new ActingStop(source, seat.Value, session.At, saying.Value.Text!);
            await session.Actions.StopAsync(stop, await SubjectAsync(session, source, cancel), cancel);
            return (Decision<ActingStop>)stop;
        }, cancel);

    /// <summary>A person lifts a stop.</summary>
    public Task<Decision<string>> ResumeAsync(string? source, ActingPerson acting, CancellationToken cancel) =>
        runtime.ActAsync(acting, async session =>
        {
            var seat = await SeatAsync(session, source, acting, "action.resume", cancel);
            var stop = (await session.Actions.StopsAsync(cancel)).FirstOrDefault(known => known.Source == source);
            if ((seat.Refusal ?? (stop is null ? null : await ObjectionAsync(session, stop, seat.Value, acting, StoppingSeat.NoLift, cancel))) is { } refusal)
            {
                return refusal;
            }
            return await session.Actions.ResumeAsync(source, await SubjectAsync(session, source, cancel), cancel)
                ? source ?? "*"
                : (Decision<string>)new Refusal("action.resume.not_stopped", "Nothing is stopped so. `countersign action stops` shows what is.");
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

    private async Task<Decision<RemediationAction>> ReconcileAsync(
        RemediationAction action, ActionRunner runner, ActingPerson acting, CancellationToken cancel)
    {
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if (registry.Refusal is { } refusal)
        {
            return refusal;
        }
        // To read needs no leave to act.
        var system = registry.Value.Source(action.Source) is { } source && source.Place == action.Place
            && ConnectorCatalog.Find(source.Connector)?.Actuator is not null
            ? await SystemAsync(source, acting, cancel)
            : (Decision<ActingSystem>?)null;
        return system?.Refusal ?? await runner.ReconcileAsync(action, system?.Value, cancel);
    }

    // What is there now, for who may act on it: who may not is told so before any system hears of it.
    private async Task<Decision<TargetState>> LookedAtAsync(
        ActionId id, ActingPerson acting, IReadOnlyList<ActionKind> remedies, Func<ActionQuestion, Refusal?> objection, CancellationToken cancel)
    {
        var asked = await AskedAsync(id, acting, remedies, objection, cancel);
        var system = asked.Refusal ?? await SystemAsync(asked.Value.Source, acting, cancel);
        return system.Refusal ?? await system.Value.ObserveAsync(asked.Value.Target, cancel);
    }

    private Task<Decision<RemediationAction>> AskedAsync(
        ActionId id, ActingPerson acting, IReadOnlyList<ActionKind> remedies, Func<ActionQuestion, Refusal?> objection, CancellationToken cancel) =>
        runtime.ActAsync(acting with { Request = null }, async session =>
        {
            var question = await QuestionAsync(session, id, acting, remedies, cancel);
            return (question.Refusal ?? objection(question.Value)) is { } refusal ? refusal : (Decision<RemediationAction>)question.Value.Action!;
        }, cancel);

    private static async Task<Decision<ActionQuestion>> QuestionAsync(
        ActSession session, ActionId id, ActingPerson acting, IReadOnlyList<ActionKind> remedies, CancellationToken cancel)
    {
        var desk = await FindingDesk.OpenAsync(session, acting, cancel);
        return desk.Refusal ?? await ActionDesk.QuestionAsync(session, desk.Value, id, remedies, cancel);
    }

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

    private async Task<Decision<RemediationAction>> DecideAsync(
        ActionId id, ActingPerson acting, IReadOnlyList<ActionKind> remedies, Func<ActionQuestion, Decision<ActionOutcome>> decide,
        WorkspaceDatabase database, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        return now.Refusal ?? await database.ActAsync(await runtime.Actors.PersonAsync(acting, cancel), now.Value, async session =>
        {
            var question = await QuestionAsync(session, id, acting, remedies, cancel);
            var outcome = question.Refusal ?? decide(question.Value);
            return outcome.Refusal ?? (Decision<RemediationAction>)await session.Actions.SaveAsync(outcome.Value, cancel);
        }, cancel);
    }

    private static async Task<Decision<ActionQuestion>> PlanningAsync(
        ActSession session, Finding finding, IReadOnlyList<ActionKind> remedies, ActingPerson acting, CancellationToken cancel)
    {
        var desk = await FindingDesk.OpenAsync(session, acting, cancel);
        var act = desk.Refusal ?? await ExceptionDesk.SweptAsync(session, desk.Value, finding.Id, cancel);
        if (act.Refusal is { } refusal)
        {
            return refusal;
        }
        if (act.Value.Finding.Version != finding.Version)
        {
            throw new StaleVersionException(finding.Id.Value);
        }
        return await ActionDesk.QuestionAsync(session, desk.Value, act.Value, null, remedies, cancel);
    }

    private static async Task<Refusal?> ObjectionAsync(
        ActSession session, ActingStop stop, PartyId person, ActingPerson acting,
        Func<PartyId, ActingStop, Workspace, PartyDirectory, Instant, Refusal?> objection, CancellationToken cancel)
    {
        var desk = await FindingDesk.OpenAsync(session, acting, cancel);
        return desk.Refusal ?? objection(person, stop, desk.Value.Registry.Workspace, desk.Value.Parties, session.At);
    }

    // Whoever runs a source stops it; everywhere governance does.
    private static async Task<Decision<PartyId>> SeatAsync(ActSession session, string? source, ActingPerson acting, string act, CancellationToken cancel)
    {
        var desk = await FindingDesk.OpenAsync(session, acting, cancel);
        if (desk.Refusal is { } refusal)
        {
            return refusal;
        }
        var known = source is null ? null : desk.Value.Registry.Source(source);
        // What is stopped in a source that is no more is governance's to lift.
        var isStopped = (await session.Actions.StopsAsync(cancel)).Any(stop => stop.Source == source);
        if (source is not null && known is null && !isStopped)
        {
            return new Refusal($"{act}.unknown_source", $"`{source}` is no source of this workspace. `countersign source list` shows those there are.");
        }
        return StoppingSeat.Of(desk.Value.Hand, known, desk.Value.Registry.Workspace, desk.Value.Parties, session.At, act);
    }

    private static Task<SurrogateId> SubjectAsync(ActSession session, string? source, CancellationToken cancel) =>
        session.Surrogates.OfAsync("src", source ?? "*", cancel);

    private async Task<Decision<ActingSystem>> SystemAsync(string name, ActingPerson acting, CancellationToken cancel)
    {
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if (registry.Refusal is { } refusal)
        {
            return refusal;
        }
        return registry.Value.Source(name) is { Acting: not null } source
            ? await SystemAsync(source, acting, cancel)
            : new Refusal("action.source.not_allowed", $"Nothing may be changed in `{name}` any more. Look at it in its system.");
    }

    private async Task<Decision<ActingSystem>> SystemAsync(Source source, ActingPerson acting, CancellationToken cancel)
    {
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        if ((registry.Refusal ?? now.Refusal) is { } refusal)
        {
            return refusal;
        }
        var actor = await runtime.Actors.PersonAsync(acting, cancel);
        return new ActingSystem(new RunContext(runtime.Database, registry.Value, now.Value, actor) { Deployment = runtime.Deployment }, source);
    }

    private ActionId NewId() => new(SurrogateId.Create("act", runtime.Options.Seam.NewId()).Value);
}
