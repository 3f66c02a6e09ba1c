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
    public static readonly TimeSpan Settles = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>A person of the resolver runs it: its first step begins.</summary>
    public static Decision<ActionOutcome> Start(ActionQuestion question)
    {
        const string Act = "action.run";
        var action = question.Action!;
        var started = ActionMoves.Take(action, ActionTrigger.Start, ActionRole.Resolver, "started", a => Begun(a, question.Now) with
        {
            RunBy = question.Act.Hand?.Person,
            StartedAt = question.Now,
        });
        var seat = ActionPlanning.Seat(question, Act);
        if ((started.Refusal ?? seat.Refusal ?? Moved(question, action, Act) ?? ActionPlanning.Reachable(question, Act) ?? Limit(question, Act)) is { } refusal)
        {
            return refusal;
        }
        return new ActionOutcome([started.Value])
        {
            Act = ActedFinding.ActOf(question.Act, seat.Value, ActKind.Executed, new Saying(null, [action.Id.Value])),
        };
    }

    /// <summary>The next step begins; for an action that is executing and has one waiting.</summary>
    public static ActionOutcome Next(RemediationAction action, Instant now) => new([ActionMoves.Note(action, Begun(action, now), "started")]);

    /// <summary>What the system answered, and what reading back showed.</summary>
    /// <param name="after">Null where it could not be read back.</param>
    /// <param name="finding">The finding as it is now; null where it is no more.</param>
    /// <param name="undone">The action that this one takes back, as it is now; null for one that goes forward.</param>
    public static ActionOutcome Answered(
        RemediationAction action, StepAnswer answer, TargetState? after, Finding? finding, RemediationAction? undone, Instant now)
    {
        var step = action.Current!;
        var shows = after?.Shows(step.Kind) ?? Fact<bool>.Unknown;
        var isTaken = shows.IsValue ? shows.Value : after is not null && answer.Failure is null;
        if (isTaken)
        {
            return Taken(action, after!, finding, undone, now, [], "finished");
        }
        var isLost = answer.Failure is null or StepFailure.Unknown;
        var left = ActionMoves.With(action, s => s with
        {
            State = isLost ? StepState.Unknown : StepState.Refused,
            After = after,
            EndedAt = isLost ? null : now,
            Failure = answer.Failure ?? StepFailure.Unknown,
            Code = answer.Code ?? "act.not_shown",
            Message = answer.Message ?? "It was said to be done, and reading does not show it. Wait for `action reconcile`.",
        });
        return new ActionOutcome([isLost
            ? Move(action, ActionTrigger.Lose, ActionRole.Runner, "lost", left)
            : Move(action, ActionTrigger.Fail, ActionRole.Runner, "failed", left with { EndedAt = now })]);
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

    /// <summary>Reading tells what became of a step: it goes on, has failed, or is not yet known.</summary>
    /// <param name="observed">What is there now.</param>
    /// <param name="finding">The finding as it is now; null where it is no more.</param>
    /// <param name="undone">The action that this one takes back, as it is now; null for one that goes forward.</param>
    public static Decision<ActionOutcome> Reconcile(
        RemediationAction action, TargetState observed, Finding? finding, RemediationAction? undone, Instant now)
    {
        var move = ActionLifecycle.Move(action.State, ActionTrigger.Continue, ActionRole.Observation);
        if (move.Refusal is { } refusal)
        {
            return refusal;
        }
        var step = action.Current!;
        var shows = observed.Exists && observed.Identity != step.Before.Identity ? Fact<bool>.Of(false) : observed.Shows(step.Kind);
        if (shows is { IsValue: true, Value: true })
        {
            var continued = Move(action, ActionTrigger.Continue, ActionRole.Observation, "observed", action);
            return Taken(continued.After, observed, finding, undone, now, [continued], "finished");
        }
        if (shows.IsUnknown || now < step.StartedAt + Settles)
        {
            return new Refusal(
                "action.reconcile.not_yet",
                $"Reading does not show yet whether `{action.Id}` took effect. Ask again after {step.StartedAt + Settles}; until then nothing else is tried.");
        }
        return new ActionOutcome([Move(action, ActionTrigger.Fail, ActionRole.Observation, "failed", ActionMoves.With(action, s => s with
        {
            State = StepState.Refused,
            After = observed,
            EndedAt = now,
            Failure = StepFailure.Unknown,
            Code = "act.no_effect",
            Message = "It has no effect: reading shows the target as it was. Plan it again.",
        }) with { EndedAt = now })]);
    }

    /// <summary>A newer observation confirmed its finding.</summary>
    public static Decision<ActionOutcome> Verify(RemediationAction action)
    {
        var verified = ActionMoves.Take(action, ActionTrigger.Verify, ActionRole.Observation, "verified");
        return verified.IsRefused ? verified.Refusal! : new ActionOutcome([verified.Value]);
    }

    private static ActionOutcome Taken(
        RemediationAction action, TargetState after, Finding? finding, RemediationAction? undone, Instant now, IReadOnlyList<ActionChange> before, string kind)
    {
        var taken = ActionMoves.With(action, s => Receipted(action, s with
        {
            State = StepState.Taken, After = after, EndedAt = now, Failure = null, Code = null, Message = null,
        }));
        var noted = ActionMoves.Note(action, taken, kind);
        if (taken.Current is not null)
        {
            return new ActionOutcome([.. before, noted]);
        }
        var succeeded = Move(noted.After, ActionTrigger.Succeed, ActionRole.Runner, "succeeded", noted.After with { EndedAt = now });
        return new ActionOutcome([.. before, noted, succeeded])
        {
            Fixed = action.Undoes is null && finding is not null ? Fixed(finding, now) : null,
            Undone = undone is null ? null : Move(undone, ActionTrigger.RollBack, ActionRole.Runner, "rolled_back", undone),
        };
    }

    // What was confirmed, disputed or held meanwhile goes its own way.
    private static FindingChange? Fixed(Finding finding, Instant now) =>
        FindingRights.Move(finding.State, FindingTrigger.Remediate, FindingRole.Resolver).IsRefused ? null : FindingMoves.Remediate(finding, now).Value;

    private static ActionStep Receipted(RemediationAction action, ActionStep step) => step with { Receipt = ActionMoves.Receipt(action, step) };

    private static RemediationAction Begun(RemediationAction action, Instant now) =>
        ActionMoves.With(action, step => step with { State = StepState.Started, StartedAt = now });

    private static ActionChange Move(RemediationAction before, ActionTrigger trigger, ActionRole role, string kind, RemediationAction after) =>
        ActionMoves.Take(before, trigger, role, kind, _ => after).Value with { Before = before };

    private static Refusal? Moved(ActionQuestion question, RemediationAction action, string act)
    {
        if (action.Undoes is not null)
        {
            return null;
        }
        var finding = question.Act.Finding;
        return FindingRights.Move(finding.State, FindingTrigger.Remediate, FindingRole.Resolver).IsRefused
            ? new Refusal(
                $"{act}.finding_changed", $"`{finding.Id}` is `{finding.State}` by now, and is not fixed so. Cancel `{action.Id}`, or wait until that is over.")
            : null;
    }

    private static Refusal? Limit(ActionQuestion question, string act)
    {
        var most = question.Source!.Acting!.PerHour;
        return question.Begun.Count < most
            ? null
            : new Refusal(
                $"{act}.limit",
                $"{question.Begun.Count} actions began in `{question.Source.Name}` within an hour, and {most} may. Run it after "
                + $"{question.Begun[^most] + Hour}, or have its owner write a higher `perHour`.");
    }
}
