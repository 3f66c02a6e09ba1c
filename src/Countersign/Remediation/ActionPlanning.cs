using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;

namespace Countersign.Remediation;

/// <summary>What is to be done in the outside system about a finding: the exact target, the steps, who is asked. Nothing is changed by a plan.</summary>
public static class ActionPlanning
{
    /// <summary>More sessions than that are many people's work: a second person is asked.</summary>
    public const long SessionWatermark = 25;

    internal const string ManySessions = "sessions";

    private const string Act = "action.plan";

    /// <summary>What would be changed, so that it can be observed; refused where nobody of ours may change it so.</summary>
    public static Decision<StepTarget> Target(ActionQuestion question, ActionKind kind)
    {
        var finding = question.Act.Finding;
        var seat = FindingActs.ResolverSeat(question.Act, Act);
        var isOver = FindingRights.IsToBeFixed(finding.State)
            ? null
            : new Refusal(
                $"{Act}.not_now",
                $"`{finding.Id}` is `{finding.State}`, and nothing is to be fixed in it now. `countersign finding show {finding.Id}` tells more.");
        if ((isOver ?? seat.Refusal ?? Allowed(question, kind)) is { } refusal)
        {
            return refusal;
        }
        var target = TargetOf(question, kind);
        return target.Refusal ?? Unable(question, kind) ?? Unready(question, kind) ?? Taken(question, Act) ?? target;
    }

    /// <summary>Plans it on what was observed of the target.</summary>
    public static Decision<ActionOutcome> Plan(ActionQuestion question, ActionId id, ActionKind kind, TargetState observed)
    {
        var target = Target(question, kind);
        if (target.Refusal is { } refusal)
        {
            return refusal;
        }
        var steps = StepsOf(kind, question).Where(step => !IsThere(observed, step)).ToList();
        if (!observed.Exists || steps.Count == 0)
        {
            return new Refusal(
                $"{Act}.done_already",
                $"`{target.Value.Subject}` is {(observed.Exists ? "as this would leave it" : "not there any more")}. Collect `{question.Source!.Name}` and "
                + "evaluate: what was done outside is confirmed by that.");
        }
        var consumers = steps.Contains(StepKind.RetireSecret) ? SecretHandover.ConsumersOf(question, Act) : new List<SecretConsumer>();
        return consumers.Refusal ?? Planned(question, new RemediationAction
        {
            Id = id,
            Finding = question.Act.Finding.Id,
            Kind = kind,
            Source = question.Source!.Name,
            Place = question.Source.Place,
            Target = target.Value,
            Store = kind == ActionKind.Rotate ? question.Source.Acting!.Secrets!.Store : null,
            Consumers = consumers.Value,
            Steps = [.. steps.Select(step => new ActionStep { Kind = step, Performer = Performer(question), Before = observed })],
            By = question.Act.Hand!.Person,
            PlannedAt = question.Now,
        }, observed);
    }

    /// <summary>The refusal where nobody, or not this person, takes back what an action did.</summary>
    public static Refusal? NoUndo(ActionQuestion question, RemediationAction done)
    {
        const string Undoing = "action.undo";
        var may = ActionLifecycle.Move(done.State, ActionTrigger.RollBack, ActionRole.Runner);
        var seat = FindingActs.ResolverSeat(question.Act, Undoing);
        var again = done.Undoes is { } first
            ? new Refusal($"{Undoing}.undo", $"`{done.Id}` took `{first}` back. What is to be done again is planned anew, for a finding.")
            : null;
        var spent = done.Steps.Any(step => step is { Kind: StepKind.RetireSecret, State: StepState.Taken }) ? Retired(done) : null;
        var isToLetIn = done.Steps.Any(step => step is { Kind: StepKind.RefuseLogins, State: StepState.Taken });
        return may.Refusal ?? again ?? spent ?? seat.Refusal ?? Reachable(question, Undoing) ?? Elsewhere(question, done, Undoing)
            ?? (isToLetIn ? Contained(question, done, Undoing) : null) ?? Taken(question, Undoing);
    }

    /// <summary>Plans to take back what an action did, step for step, the last one first.</summary>
    /// <param name="done">The action that did it.</param>
    /// <param name="observed">What is there now.</param>
    public static Decision<ActionOutcome> Undo(ActionQuestion question, RemediationAction done, ActionId id, TargetState observed)
    {
        const string Undoing = "action.undo";
        if (NoUndo(question, done) is { } refusal)
        {
            return refusal;
        }
        var steps = done.Steps.Where(step => step.State == StepState.Taken).Reverse()
            .Select(step => (Back: question.Capabilities.FirstOrDefault(c => c.Step == step.Kind)?.Undoes, step.Before))
            .Where(step => step.Back is { } back && !IsThere(observed, back)).ToList();
        // What waits in its store is withdrawn also where what it was for is gone, or another.
        var isWithdrawal = steps is [{ Back: StepKind.WithdrawSecret }];
        if (steps.Count == 0 || !(observed.Exists || isWithdrawal))
        {
            return new Refusal(
                $"{Undoing}.nothing", $"Of what `{done.Id}` did there is nothing that can be taken back. `countersign action show {done.Id}` tells it.");
        }
        if (isWithdrawal && IsThere(observed, StepKind.RetireSecret))
        {
            return Retired(done);
        }
        if (!isWithdrawal && observed.Identity != steps[0].Before.Identity)
        {
            return new Refusal(
                $"{Undoing}.other_target", $"`{done.Target.Subject}` is another by now than the one that `{done.Id}` changed. Look at it in its system.");
        }
        return Planned(question, new RemediationAction
        {
            Id = id,
            Finding = done.Finding,
            Kind = done.Kind,
            Source = done.Source,
            Place = done.Place,
            Target = done.Target,
            Undoes = done.Id,
            Store = done.Store,
            Steps = [.. steps.Select(step => new ActionStep { Kind = step.Back!.Value, Performer = Performer(question), Before = step.Before })],
            By = question.Act.Hand!.Person,
            PlannedAt = question.Now,
        }, observed);
    }

    /// <summary>The refusal where actions do not begin in the source now: nothing may be changed there, it is stopped, or it is gone.</summary>
    internal static Refusal? Reachable(ActionQuestion question, string act)
    {
        if (question.Source is not { } source)
        {
            return new Refusal(
                $"{act}.no_source", $"No source tells of `{question.Act.Finding.Subject}` any more, so nothing is changed there. Fix it by hand.");
        }
        if (source.Acting is null)
        {
            return new Refusal(
                $"{act}.not_allowed",
                $"`{source.Name}` is only read. Fix it by hand and say so with `countersign finding remediate`, or have its owner write "
                + "`actions: { allowed: true }` into the Source.");
        }
        return question.Stop is { } stop
            ? new Refusal(
                $"{act}.stopped",
                $"`{stop.By}` stopped acting on {stop.At}, because: {stop.Because}. "
                + $"`countersign action resume{(stop.Source is null ? "" : $" --source {stop.Source}")}` lifts that.")
            : null;
    }

    /// <summary>The refusal where the source was pointed at another system, or its secrets at another store, since.</summary>
    internal static Refusal? Elsewhere(ActionQuestion question, RemediationAction action, string act)
    {
        if (question.Source?.Place != action.Place)
        {
            return new Refusal(
                $"{act}.other_system",
                $"`{action.Source}` is read elsewhere than when `{action.Id}` was planned, so it is another system. Cancel it, and plan anew.");
        }
        return action.Store is null || action.Store == question.Source.Acting?.Secrets?.Store
            ? null
            : new Refusal(
                $"{act}.other_store",
                $"The secrets of `{action.Source}` go to another store than `{action.Store}`, where `{action.Id}` keeps its own. Name that one again, or "
                + "take care of it by hand.");
    }

    // INVARIANT: whom a responder shut out is let in by undoing that alone, whoever else may act on the account.
    /// <summary>The refusal where logins are to be allowed of who is contained; null where they are not.</summary>
    internal static Refusal? Contained(ActionQuestion question, RemediationAction action, string act) => question.Containment is { } containment
        ? new Refusal(
            $"{act}.contained",
            $"`{containment.Id}` keeps `{action.Target.Subject}` shut. `countersign containment undo {containment.Id} --because TEXT` ends that first.")
        : null;

    private static Decision<ActionOutcome> Planned(ActionQuestion question, RemediationAction action, TargetState observed)
    {
        var capabilities = question.Capabilities.Where(c => action.Steps.Any(step => step.Kind == c.Step)).ToList();
        var reasons = Reasons(question, action, observed).Select(reason => reason.Text).ToList();
        return new ActionOutcome([ActionMoves.Plan(action with
        {
            State = reasons.Count == 0 ? ActionState.Planned : ActionState.AwaitingApproval,
            Reasons = reasons,
            Dependents = Dependents(question, action, observed),
            Losses = [.. capabilities.Select(c => c.Lost).OfType<string>().Distinct()],
            Version = 1,
        })]);
    }

    private static Refusal? Allowed(ActionQuestion question, ActionKind kind)
    {
        var (finding, word) = (question.Act.Finding, EnumWord.Of(kind));
        return Reachable(question, Act) ?? (question.Remedies.Contains(kind)
            ? null
            : new Refusal(
                $"{Act}.not_held",
                $"`{word}` is no remedy of `{finding.Policy}` that `{finding.Assignment?.Resolver}` holds on `{finding.Subject}`. "
                + (question.Remedies.Count == 0 ? "" : $"It holds {string.Join(", ", question.Remedies.Select(held => $"`{EnumWord.Of(held)}`"))}. ")
                + "A delegation of the source gives it more."));
    }

    // INVARIANT: the target is what the finding is about, never what that is a part of.
    private static Decision<StepTarget> TargetOf(ActionQuestion question, ActionKind kind)
    {
        var subject = question.Act.Finding.Subject;
        if (question.Account is not { } unit)
        {
            return new Refusal($"{Act}.no_account", $"`{subject}` is no account, or part of one, that is there. Fix it by hand.");
        }
        var account = SubjectId.Account(unit.Account.Source, unit.Account.NativeId);
        if (subject == account)
        {
            return new StepTarget(subject, unit.Account.NativeId, null);
        }
        if (unit.Account.Credentials.OrDefault()?.FirstOrDefault(c => SubjectId.PartOf(account, SubjectKind.Credential, c.Slot) == subject) is { } credential)
        {
            return new StepTarget(subject, unit.Account.NativeId, null) { Credential = credential.Slot };
        }
        if (Granted(unit, account, subject) is not { } grant)
        {
            return NoWay(question, kind);
        }
        return grant.Path.Count == 0
            ? new StepTarget(subject, unit.Account.NativeId, grant.Entitlement)
            : new Refusal(
                $"{Act}.inherited",
                $"`{unit.Account.Name}` holds `{grant.Name ?? grant.Entitlement}` through `{grant.Path[0]}`, and taking that away takes more. Decide on "
                + "the membership itself, and remove that by hand.");
    }

    private static Grant? Granted(AccountUnit unit, SubjectId account, SubjectId subject) => unit.Account.Grants.OrDefault()?
        .FirstOrDefault(grant => SubjectId.PartOf(account, SubjectKind.Grant, grant.Id) == subject);

    private static Refusal? Unable(ActionQuestion question, ActionKind kind) => StepsOf(kind, question).Count == 0 ? NoWay(question, kind) : null;

    // A secret that nobody put away is lost, so there is a place for it before it is made.
    private static Refusal? Unready(ActionQuestion question, ActionKind kind)
    {
        if (kind != ActionKind.Rotate)
        {
            return question.Consumers.Count == 0
                ? null
                : new Refusal($"{Act}.no_secret", $"`{EnumWord.Of(kind)}` makes no new secret that anybody would confirm. Leave `--consumer` out.");
        }
        return question.Source!.Acting!.Secrets is not null
            ? null
            : new Refusal(
                $"{Act}.no_store",
                $"`{question.Source.Name}` names no store for a new secret. "
                + "Have its owner write `secrets: { store: NAME }` into the `actions` of the Source.");
    }

    private static Refusal Retired(RemediationAction done) => new(
        "action.undo.retired",
        $"The old secret of `{done.Target.Subject}` lets nobody in any more, and does not come back. Rotate it again, or see to it in its system.");

    private static Refusal NoWay(ActionQuestion question, ActionKind kind) => new(
        $"{Act}.no_way",
        $"`{question.Source!.Name}` knows no way to `{EnumWord.Of(kind)}` `{question.Act.Finding.Subject}`. Fix it by hand, and say so with "
        + "`countersign finding remediate`.");

    private static Refusal? Taken(ActionQuestion question, string act) => question.Others.FirstOrDefault(other => IsInTheWay(other, question)) is { } other
        ? new Refusal(
            $"{act}.open", $"`{other.Id}` is `{EnumWord.Of(other.State)}` on `{other.Target.Subject}` already. Run it, or cancel it first.")
        : null;

    // What was planned lapses with its day; what has begun is in the way until it is known how it ended.
    // A secret that waits for people to take it up keeps nobody from shutting the account.
    private static bool IsInTheWay(RemediationAction other, ActionQuestion question) => other.State switch
    {
        ActionState.Planned or ActionState.AwaitingApproval => ActionRunning.Lapsed(other, question.Now, Act) is null,
        ActionState.AwaitingConfirmation or ActionState.Confirmed => other.Target.Subject == question.Act.Finding.Subject,
        ActionState.Executing or ActionState.Ambiguous => true,
        ActionState.Succeeded or ActionState.Failed or ActionState.Verified or ActionState.RolledBack or ActionState.Denied or ActionState.Cancelled => false,
    };

    // Of an account, ending its sessions goes with refusing new ones, where that does not end them and the system can; of a grant there is one step.
    private static List<StepKind> StepsOf(ActionKind kind, ActionQuestion question)
    {
        var subject = question.Act.Finding.Subject.Value;
        var first = (kind, subject[..(subject.IndexOf(':') + 1)]) switch
        {
            (ActionKind.Disable or ActionKind.Revoke, "account:") => StepKind.RefuseLogins,
            (ActionKind.RemoveGrant or ActionKind.Revoke, "grant:") => StepKind.RemoveGrant,
            (ActionKind.Rotate, "credential:") => StepKind.IssueSecret,
            _ => (StepKind?)null,
        };
        Capability? Can(StepKind? step) => question.Capabilities.FirstOrDefault(c => c.Step == step);
        return Can(first) is not { } can ? []
            : can.Step == StepKind.IssueSecret ? [can.Step, StepKind.RetireSecret, StepKind.PromoteSecret]
            : can is { Step: StepKind.RefuseLogins, EndsSessions: false } && Can(StepKind.EndSessions) is { } ends ? [can.Step, ends.Step]
            : [can.Step];
    }

    private static bool IsThere(TargetState observed, StepKind step) => observed.Shows(step) is { IsValue: true, Value: true };

    /// <summary>Why a second person is asked: what a system loses for good, and what many feel, is not for one person alone.</summary>
    internal static List<(string Kind, string Text)> Reasons(ActionQuestion question, RemediationAction action, TargetState observed)
    {
        bool Takes(StepKind kind) => action.Steps.Any(step => step.Kind == kind);
        var reasons = new List<(string, string)>();
        // Who is signed out signs in again once that is allowed.
        if (question.Capabilities.FirstOrDefault(c => c is { Undoes: null, Step: StepKind.RefuseLogins or StepKind.RemoveGrant } && Takes(c.Step)) is { } final)
        {
            reasons.Add(("final", $"`{EnumWord.Of(final.Step)}` cannot be taken back"));
        }
        if (Takes(StepKind.EndSessions) && observed.Sessions is { IsValue: true, Value: > SessionWatermark })
        {
            reasons.Add((ManySessions, $"{observed.Sessions.Value} sessions are open, more than {SessionWatermark}"));
        }
        if (question.Account?.Account.Grants.OrDefault() is { } grants && grants.Any(grant => grant.Wildcard is { IsValue: true, Value: true }))
        {
            reasons.Add(("everything", "it holds a right to everything"));
        }
        return reasons;
    }

    private static List<string> Dependents(ActionQuestion question, RemediationAction action, TargetState observed)
    {
        var dependents = new List<string>();
        if (action.Steps.Any(step => step.Kind == StepKind.EndSessions) && observed.Sessions.IsValue)
        {
            dependents.Add($"{observed.Sessions.Value} open session{(observed.Sessions.Value == 1 ? "" : "s")}");
        }
        if (question.Account?.Links.Owner.Owner is { } owner)
        {
            dependents.Add($"`{owner}`, who owns the account");
        }
        return dependents;
    }

    private static PartyId Performer(ActionQuestion question) => question.Act.Finding.Assignment!.Resolver;
}
