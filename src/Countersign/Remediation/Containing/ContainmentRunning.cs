namespace Countersign.Remediation.Containing;

/// <summary>
/// How accounts are shut and let in again, and what becomes of each step. INVARIANT: a step is on record before the system is asked, and taken only
/// where reading shows its effect. What nobody heard of is read when it is asked for again, and asked for again where it does not show: to shut
/// what is shut changes nothing.
/// </summary>
public static class ContainmentRunning
{
    /// <summary>What was read of an account that is to be shut: what is needed is planned, and the first step of it begins.</summary>
    /// <param name="observed">What is there now, or why nobody could look.</param>
    public static ContainmentChange Looked(Containment containment, ContainmentTarget target, Decision<TargetState> observed, Instant now)
    {
        var happened = new Happening(containment, target.Subject);
        happened.Lose(StepKind.RefuseLogins, StepKind.EndSessions);
        if (observed.Refusal is { } refusal)
        {
            return happened.Note("unreached", account => account with { Code = refusal.Code, Message = refusal.Message });
        }
        var before = happened.Account;
        happened.Note("looked", account => Planned(account, target, observed.Value));
        foreach (var found in happened.Account.Steps.Where(step => IsFound(before, step)).Select(step => step.Kind).ToList())
        {
            happened.Take(found, observed.Value, now);
        }
        return happened.BeginNext(now);
    }

    /// <summary>What was read of an account that is to be let in again: that begins, or there is nothing to take back.</summary>
    public static ContainmentChange LookedBack(Containment containment, ContainmentTarget target, Decision<TargetState> observed, Instant now)
    {
        var happened = new Happening(containment, target.Subject);
        happened.Lose(StepKind.AllowLogins);
        var account = happened.Account;
        if ((observed.Refusal ?? target.Hindrance ?? NotYet(account, observed.Value, now)) is { } refusal)
        {
            return happened.Note("unreached", a => a with { Code = refusal.Code, Message = refusal.Message });
        }
        if (Left(account, observed.Value) is var (failure, code, message))
        {
            return happened.Fail(StepKind.AllowLogins, StepAnswer.Failed(failure, code, message), observed.Value, now).Change;
        }
        return observed.Value.Shows(StepKind.AllowLogins) is { IsValue: true, Value: true }
            ? happened.Take(StepKind.AllowLogins, observed.Value, now).Change
            : happened.BeginNext(now);
    }

    /// <summary>What the system answered to the step that was begun, and what reading back showed; the next one begins.</summary>
    /// <param name="after">Null where it could not be read back.</param>
    public static ContainmentChange Answered(Containment containment, ContainmentTarget target, StepAnswer answer, TargetState? after, Instant now)
    {
        var happened = new Happening(containment, target.Subject);
        var step = happened.Account.Current!;
        if (answer.Failure is not (null or StepFailure.Unknown))
        {
            return happened.Fail(step.Kind, answer, after, now).BeginNext(now);
        }
        // INVARIANT: another that bears the name by now shows nothing of ours, nor does what is gone.
        var shows = after is { Exists: true } && after.Identity == step.Before.Identity ? after.Shows(step) : Fact<bool>.Of(false);
        return (shows.IsValue ? shows.Value : answer.Failure is null)
            ? happened.Take(step.Kind, after!, now).BeginNext(now)
            : happened.Doubt(step.Kind, answer, after).BeginNext(now);
    }

    /// <summary>All accounts were tried: it is contained, or partly; undone, or there is more to take back and it stays as it is.</summary>
    public static ContainmentChange? Ended(Containment containment, Instant now) => containment.State switch
    {
        ContainmentState.Begun => (containment.Accounts.All(account => account.IsShut)
            ? ContainmentMoves.Take(containment, ContainmentTrigger.Contain, "contained")
            : ContainmentMoves.Take(containment, ContainmentTrigger.Miss, "partly")).Value,
        ContainmentState.Undoing => containment.Accounts.Any(account => account.IsToGiveBack)
            ? null
            : ContainmentMoves.Take(containment, ContainmentTrigger.Finish, "undone", c => c with { UndoneAt = now }).Value,
        ContainmentState.Contained or ContainmentState.Partly or ContainmentState.Confirmed or ContainmentState.Undone => null,
    };

    private static ContainedAccount Planned(ContainedAccount account, ContainmentTarget target, TargetState observed)
    {
        var isSame = account.Back is not { State: StepState.Taken } && account.Before is { Exists: true } was && was.Identity == observed.Identity;
        var isOurs = isSame && account.Step(StepKind.RefuseLogins) is { } before && MayHold(before);
        var known = account with { Before = isOurs ? account.Before : observed, Steps = isSame ? account.Steps : [], Back = null };
        if (!observed.Exists)
        {
            return known;
        }
        var shut = Step(known, target, StepKind.RefuseLogins, IsThere(known, StepKind.RefuseLogins, observed));
        // Whoever comes in while it is being shut is signed out behind it.
        var isLast = shut is not { State: StepState.Waiting } && IsThere(known, StepKind.EndSessions, observed);
        var end = shut is not null && target.Can(StepKind.RefuseLogins) is { EndsSessions: true } ? null : Step(known, target, StepKind.EndSessions, isLast);
        return known with { Steps = [.. new[] { shut, end }.OfType<ActionStep>()] };
    }

    // What was taken stands where the system does not tell.
    private static bool IsThere(ContainedAccount account, StepKind kind, TargetState observed) =>
        observed.Shows(kind) is { IsValue: true } shows ? shows.Value : account.Step(kind) is { State: StepState.Taken };

    private static ActionStep? Step(ContainedAccount account, ContainmentTarget target, StepKind kind, bool isThere)
    {
        if (account.Step(kind) is { } tried && MayHold(tried))
        {
            return isThere ? tried : tried with { State = StepState.Waiting, Failure = null, Code = null, Message = null, Receipt = null };
        }
        var step = new ActionStep { Kind = kind, Performer = account.By!.Value, Before = account.Before! };
        return isThere ? null
            : target.Can(kind) is not null ? step
            : step with
            {
                State = StepState.Refused,
                Failure = StepFailure.NotSupported,
                Code = "contain.no_sessions",
                Message = $"`{target.SourceName}` knows no way to end sessions: whoever is signed in as `{target.Step.Account}` may stay so.",
            };
    }

    // One whose effect nobody heard of, and that was read now.
    private static bool IsFound(ContainedAccount before, ActionStep step) =>
        step.State == StepState.Unknown && before.Step(step.Kind) is { State: StepState.Unknown };

    private static bool MayHold(ActionStep step) => step.State is StepState.Started or StepState.Taken or StepState.Unknown;

    // What was asked for and does not show yet may still come; after that it lets in as before.
    private static Refusal? NotYet(ContainedAccount account, TargetState observed, Instant now) =>
        account.Step(StepKind.RefuseLogins) is { State: not StepState.Taken, StartedAt: { } begun } && now < begun + ActionRunning.Settles
        && observed.Shows(StepKind.RefuseLogins) is { IsValue: true, Value: false }
            ? new Refusal(
                "contain.undo.not_yet",
                $"Reading does not show yet whether `{account.Target.Account}` was shut. Undo it again after {begun + ActionRunning.Settles}.")
            : null;

    private static (StepFailure Failure, string Code, string Message)? Left(ContainedAccount account, TargetState observed) =>
        !observed.Exists
            ? (StepFailure.Gone, "contain.undo.gone", $"`{account.Target.Account}` is not there any more, so there is nothing to let in again.")
        : observed.Identity != account.Before!.Identity
            ? (StepFailure.Conflict, "contain.undo.other_target",
                $"`{account.Target.Account}` is another by now than the one that was shut, and is left as it is.")
        : null;
}
