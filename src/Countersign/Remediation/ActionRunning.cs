using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Separation;

namespace Countersign.Remediation;

/// <summary>
/// How steps are begun and what becomes of them. INVARIANT: a step is on record before the system is asked, asked for once, and taken only
/// where reading shows its effect; what nobody heard of is ambiguous until reading tells.
/// </summary>
public static class ActionRunning
{
    /// <summary>So long after it was begun a step that shows no effect has none: whoever was asked has forgotten it by then.</summary>
    public static TimeSpan Settles { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The time over which the actions are counted that may begin in a source.</summary>
    public static TimeSpan LimitOver { get; } = TimeSpan.FromHours(1);

    /// <summary>A plan is of its day: what is run later is planned anew.</summary>
    public static TimeSpan PlanHolds { get; } = TimeSpan.FromDays(1);

    /// <summary>Why an action does not begin, as far as that can be told without looking at its target; null where it may.</summary>
    public static Refusal? Objection(ActionQuestion question)
    {
        const string Act = "action.run";
        var action = question.Action!;
        return ActionLifecycle.Move(action.State, ActionTrigger.Start, ActionRole.Resolver).Refusal ?? FindingActs.ResolverSeat(question.Act, Act).Refusal
            ?? Moved(question, action, Act) ?? ActionPlanning.Reachable(question, Act) ?? ActionPlanning.Elsewhere(question, action, Act)
            ?? (action.Steps.Any(IsToLetIn) ? ActionPlanning.Contained(question, action, Act) : null) ?? Busy(question, Act) ?? Limit(question, Act);
    }

    /// <summary>A person of the resolver runs it: its next step begins, or is for others to confirm first.</summary>
    /// <param name="observed">What is there now.</param>
    public static Decision<ActionOutcome> Start(ActionQuestion question, TargetState observed)
    {
        const string Act = "action.run";
        var action = question.Action!;
        if ((Objection(question) ?? Changed(question, action, observed, Act)) is { } refusal)
        {
            return refusal;
        }
        var started = SecretHandover.IsDue(action)
            ? HandedOver(action, ActionRole.Resolver)
            : ActionMoves.Take(action, ActionTrigger.Start, ActionRole.Resolver, "started", a => Begun(On(a, observed), question.Now) with
            {
                RunBy = question.Act.Hand!.Person,
                StartedAt = question.Now,
            });
        var seat = FindingActs.ResolverSeat(question.Act, Act).Value;
        return new ActionOutcome([started.Value]) { Act = ActedFinding.ActOf(question.Act, seat, ActKind.TookPart, new Saying(null, [action.Id.Value])) };
    }

    /// <summary>
    /// The next step begins, or is for others to confirm first, or does not begin as acting is stopped; for an action that is executing and has
    /// one waiting.
    /// </summary>
    /// <param name="stop">The stop that holds now; null for none.</param>
    public static ActionOutcome Next(RemediationAction action, ActingStop? stop, Instant now) =>
        SecretHandover.IsDue(action) ? new([HandedOver(action, ActionRole.Runner).Value])
        // What lets in already is put where it is looked for: no system is changed by that.
        : stop is not null && action.Current?.Kind != StepKind.PromoteSecret ? Halted(action, stop, now)
        : new([ActionMoves.Note(action, Begun(action, now), "started")]);

    /// <summary>What the system answered, and what reading back showed.</summary>
    /// <param name="after">Null where it could not be read back.</param>
    public static ActionOutcome Answered(RemediationAction action, StepAnswer answer, TargetState? after, ActionConcern concern, Instant now)
    {
        var step = action.Current!;
        if (answer.Failure is { } failure and not StepFailure.Unknown)
        {
            return Failed(action, ActionRole.Runner, answer.Code!, answer.Message!, after, now, failure, answer.Until);
        }
        var shows = IsSame(step, after) ? after!.Shows(step) : Fact<bool>.Of(false);
        if (shows.IsValue ? shows.Value : answer.Failure is null)
        {
            return Taken(action, ActionRole.Runner, after!, concern, now);
        }
        var left = ActionMoves.With(action, s => s with
        {
            State = StepState.Unknown,
            After = after,
            Failure = StepFailure.Unknown,
            Code = answer.Code ?? "act.not_shown",
            Message = answer.Message ?? "It was said to be done, and reading does not show it. Wait for `action reconcile`.",
        });
        return new ActionOutcome([Move(action, ActionTrigger.Lose, ActionRole.Runner, "lost", left)]);
    }

    /// <summary>Whoever was taking the step is no more: nobody heard the answer.</summary>
    public static ActionOutcome Lost(RemediationAction action)
    {
        var left = ActionMoves.With(action, s => s with
        {
            State = StepState.Unknown,
            Failure = StepFailure.Unknown,
            Code = "act.interrupted",
            Message = "It was interrupted before the answer came. Reading tells what became of it.",
        });
        return new([Move(action, ActionTrigger.Lose, ActionRole.Runner, "lost", left)]);
    }

    /// <summary>Reading tells what became of a step, or does not yet. Nothing more is begun by that.</summary>
    /// <param name="observed">What is there now; null where no source tells of it any more.</param>
    public static Decision<ActionOutcome> Reconcile(RemediationAction action, TargetState? observed, ActionConcern concern, Instant now)
    {
        if (action.State != ActionState.Ambiguous)
        {
            return new Refusal(
                "action.reconcile.not_needed", $"`{action.Id}` is `{EnumWord.Of(action.State)}`: there is nothing about it that is not known.");
        }
        var step = action.Current!;
        if (observed is null)
        {
            return Failed(
                action, ActionRole.Observation, "act.no_source",
                "Nobody heard what became of it, and no source tells of it any more. Look at it in its system.", null, now);
        }
        var shows = IsSame(step, observed) ? observed.Shows(step) : Fact<bool>.Of(false);
        if (shows is { IsValue: true, Value: true })
        {
            var taken = Taken(action, ActionRole.Observation, observed, concern, now);
            return taken.After.Current is null
                ? taken
                : new ActionOutcome([.. taken.Changes, .. Failed(
                    taken.After, ActionRole.Observation, "act.interrupted", "It was interrupted before this step began. Plan the rest of it anew.", null, now)
                    .Changes]);
        }
        return shows.IsUnknown || now < step.StartedAt + Settles
            ? new Refusal(
                "action.reconcile.not_yet",
                $"Reading does not show yet whether `{action.Id}` took effect. Ask again after {step.StartedAt + Settles}; until then nothing else is tried.")
            : Failed(
                action, ActionRole.Observation, "act.no_effect",
                "Reading shows no effect of it on the target that was meant. Look at it, and plan it again.", observed, now);
    }

    /// <summary>A newer observation confirmed its finding.</summary>
    public static ActionOutcome Verify(RemediationAction action) =>
        new([ActionMoves.Take(action, ActionTrigger.Verify, ActionRole.Observation, "verified").Value]);

    /// <summary>Its finding is over: what was planned about it is not needed.</summary>
    public static ActionOutcome Overtaken(RemediationAction action, Instant now) =>
        new([ActionMoves.Take(action, ActionTrigger.Cancel, ActionRole.Resolver, "cancelled", a => a with { EndedAt = now }).Value]);

    private static bool IsToLetIn(ActionStep step) => step is { Kind: StepKind.AllowLogins, State: StepState.Waiting };

    // INVARIANT: another that bears the name by now shows nothing of ours, nor does what is gone. A secret that waits in its store is ours.
    private static bool IsSame(ActionStep step, TargetState? observed) =>
        observed is not null && (step.Kind == StepKind.WithdrawSecret || (observed.Exists && observed.Identity == step.Before.Identity));

    private static ActionOutcome Taken(RemediationAction action, ActionRole role, TargetState after, ActionConcern concern, Instant now)
    {
        var taken = ActionMoves.With(action, s => Receipted(action, s with
        {
            State = StepState.Taken, After = after, EndedAt = now, Failure = null, Code = null, Message = null,
        }));
        var noted = ActionMoves.Note(action, taken, "finished");
        if (taken.Current is not null)
        {
            return new ActionOutcome([noted]);
        }
        var succeeded = Move(noted.After, ActionTrigger.Succeed, role, "succeeded", noted.After with { EndedAt = now });
        var ended = new ActionOutcome([noted, succeeded]);
        return action.Undoes is null ? Fixed(ended, concern, now) : ended with
        {
            Undone = concern.Undone is { } undone ? Move(undone, ActionTrigger.RollBack, ActionRole.Runner, "rolled_back", undone) : null,
            Finding = Unfixed(concern.Finding, now),
        };
    }

    // What was confirmed, disputed or held meanwhile goes its own way.
    private static ActionOutcome Fixed(ActionOutcome ended, ActionConcern concern, Instant now)
    {
        if (concern.Finding is not { } finding || !FindingRights.IsToBeFixed(finding.State))
        {
            return ended;
        }
        var receipts = ended.After.Steps.Select(step => step.Receipt!).ToList();
        return ended with
        {
            Finding = FindingMoves.Remediate(finding, now, acted: true).Value,
            Act = concern.Run is { } run ? run with { Kind = ActKind.Executed, At = now, References = receipts } : null,
        };
    }

    // What was taken back holds again until a newer reading says otherwise; what compliance ruled on, or is over, stays.
    private static FindingChange? Unfixed(Finding? finding, Instant now) =>
        finding is { State: FindingState.Remediated } or { State: FindingState.Verified, Closure: not FindingClosure.Ruling }
            ? FindingMoves.Contradict(finding, Instant.Max(now, finding.ObservedAt ?? now)).Value
            : null;

    /// <summary>The refusal where a plan is no longer of its day, or was confirmed long ago; null while it is good.</summary>
    internal static Refusal? Lapsed(RemediationAction action, Instant now, string act)
    {
        if (action.ConfirmedAt is { } confirmed)
        {
            return now <= confirmed + SecretHandover.ConfirmedHolds
                ? null
                : new Refusal(
                    $"{act}.confirmed_long_ago",
                    $"`{action.Id}` was confirmed on {confirmed}, which holds for {SecretHandover.ConfirmedHolds.Days} days. Undo it, and plan it anew.");
        }
        return now <= action.PlannedAt + PlanHolds
            ? null
            : new Refusal($"{act}.expired", $"`{action.Id}` was planned on {action.PlannedAt}, and is run within a day or planned anew. Cancel it first.");
    }

    private static Decision<ActionChange> HandedOver(RemediationAction action, ActionRole role) =>
        ActionMoves.Take(action, ActionTrigger.HandOver, role, "handed_over");

    // What was issued in between is what the steps after it begin from.
    private static RemediationAction On(RemediationAction action, TargetState observed) => action.State != ActionState.Confirmed ? action : action with
    {
        Steps = [.. action.Steps.Select(step => step.State == StepState.Waiting ? step with { Before = observed } : step)],
    };

    // Acting is stopped: the next step does not begin, and what was done stays done.
    private static ActionOutcome Halted(RemediationAction action, ActingStop stop, Instant now) => Failed(
        action, ActionRole.Runner, "act.stopped", $"Acting was stopped before it began, because: {stop.Because}. Plan the rest of it anew.", null, now);

    private static ActionOutcome Failed(
        RemediationAction action, ActionRole role, string code, string message, TargetState? after, Instant now,
        StepFailure failure = StepFailure.Unknown, Instant? again = null)
    {
        var left = ActionMoves.With(action, s => s with
        {
            State = StepState.Refused, After = after, EndedAt = now, Failure = failure, Code = code, Message = message, Again = again,
        });
        return new ActionOutcome([Move(action, ActionTrigger.Fail, role, "failed", left with { EndedAt = now })]);
    }

    private static ActionStep Receipted(RemediationAction action, ActionStep step) => step with { Receipt = ActionMoves.Receipt(action, step) };

    private static RemediationAction Begun(RemediationAction action, Instant now) =>
        ActionMoves.With(action, step => step with { State = StepState.Started, StartedAt = now });

    private static ActionChange Move(RemediationAction before, ActionTrigger trigger, ActionRole role, string kind, RemediationAction after) =>
        ActionMoves.Take(before, trigger, role, kind, _ => after).Value;

    private static Refusal? Moved(ActionQuestion question, RemediationAction action, string act)
    {
        if (Lapsed(action, question.Now, act) is { } lapsed)
        {
            return lapsed;
        }
        var finding = question.Act.Finding;
        if (action.Undoes is not null)
        {
            return null;
        }
        if (!FindingRights.IsToBeFixed(finding.State))
        {
            return new Refusal(
                $"{act}.finding_changed",
                $"`{finding.Id}` is `{finding.State}` by now, and is not fixed so. Cancel `{action.Id}`, or wait until that is over.");
        }
        return question.Remedies.Contains(action.Kind)
            ? null
            : new Refusal(
                $"{act}.not_held",
                $"`{finding.Assignment?.Resolver}` holds `{EnumWord.Of(action.Kind)}` on `{finding.Subject}` no longer. Cancel `{action.Id}`.");
    }

    // INVARIANT: nobody's plan is carried out on something else than they saw, nor is more at stake than was asked about.
    private static Refusal? Changed(ActionQuestion question, RemediationAction action, TargetState observed, string act)
    {
        var isSame = action.Steps.Where(step => step.State == StepState.Waiting)
            .All(step => IsSame(step, observed) && observed.Shows(step) is not { IsValue: true, Value: true })
            && (action.ConfirmedAt is null || observed.Secret?.Next == SecretHandover.Asked(action));
        var isMore = ActionPlanning.Reasons(question, action, observed).Exists(reason => reason.Kind == ActionPlanning.ManySessions
            ? !IsKnownToBeMany(action, observed)
            : !action.Reasons.Contains(reason.Text));
        return isSame && !isMore
            ? null
            : new Refusal(
                $"{act}.target_changed",
                $"`{action.Target.Subject}` is not as it was when `{action.Id}` was planned. Cancel it, look at it again, and plan anew.");
    }

    // Who was asked about many was asked about so many, or some more.
    private static bool IsKnownToBeMany(RemediationAction action, TargetState observed) =>
        action.Steps[0].Before.Sessions is { IsValue: true, Value: var planned and > ActionPlanning.SessionWatermark }
        && observed.Sessions.Value <= planned + ActionPlanning.SessionWatermark;

    // Two at once on one account could each take from under the other what it stands on.
    private static Refusal? Busy(ActionQuestion question, string act) =>
        question.Others.FirstOrDefault(other => other.State is ActionState.Executing or ActionState.Ambiguous) is { } other
            ? new Refusal(
                $"{act}.open", $"`{other.Id}` is `{EnumWord.Of(other.State)}` on `{other.Target.Subject}`. Run this once it is known how that ended.")
            : null;

    private static Refusal? Limit(ActionQuestion question, string act)
    {
        var most = question.Source!.Acting!.PerHour;
        return question.Begun.Count < most
            ? null
            : new Refusal(
                $"{act}.limit",
                $"{question.Begun.Count} actions began in `{question.Source.Name}` within an hour, and {most} may. Run it after "
                + $"{question.Begun[^most] + LimitOver}, or have its owner write a higher `perHour`.");
    }
}
