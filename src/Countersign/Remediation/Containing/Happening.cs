using Countersign.Inventory;

namespace Countersign.Remediation.Containing;

/// <summary>What happens to one account of a containment in one act, in its order.</summary>
internal sealed class Happening(Containment containment, SubjectId subject)
{
    private readonly List<(string Kind, ContainedAccount Account, StepKind? Step)> happened = [];

    public ContainedAccount Account { get; private set; } = containment.Account(subject);

    public ContainmentChange Change => ContainmentMoves.Of(containment, happened);

    /// <summary>Whoever was taking one of these steps is no more: nobody heard the answer.</summary>
    public void Lose(params IReadOnlyList<StepKind> kinds)
    {
        foreach (var kind in kinds.Where(kind => Account.Step(kind) is { State: StepState.Started }))
        {
            Set("lost", kind, step => step with
            {
                State = StepState.Unknown,
                Failure = StepFailure.Unknown,
                Code = "act.interrupted",
                Message = "It was interrupted before the answer came. Reading tells what became of it.",
            });
        }
    }

    /// <summary>Reading showed the effect of a step.</summary>
    public Happening Take(StepKind kind, TargetState after, Instant now) => Set("finished", kind, step =>
    {
        var taken = step with { State = StepState.Taken, After = after, EndedAt = now, Failure = null, Code = null, Message = null };
        return taken with { Receipt = ContainmentMoves.Receipt(containment, Account, taken) };
    });

    /// <summary>A step has no effect, and the system said so.</summary>
    public Happening Fail(StepKind kind, StepAnswer answer, TargetState? after, Instant now) => Set("failed", kind, step => step with
    {
        State = StepState.Refused,
        After = after,
        EndedAt = now,
        Failure = answer.Failure,
        Code = answer.Code,
        Message = answer.Message,
        Again = answer.Until,
    });

    /// <summary>A step was asked for, and nobody knows whether it has an effect.</summary>
    public Happening Doubt(StepKind kind, StepAnswer answer, TargetState? after) => Set("lost", kind, step => step with
    {
        State = StepState.Unknown,
        After = after,
        Failure = StepFailure.Unknown,
        Code = answer.Code ?? "act.not_shown",
        Message = answer.Message ?? "It was said to be done, and reading does not show it. Ask for it again: that reads it first.",
    });

    /// <summary>Begins the step that waits, if one does.</summary>
    public ContainmentChange BeginNext(Instant now)
    {
        if (Account.Current is { State: StepState.Waiting } next)
        {
            Set("started", next.Kind, step => step with { State = StepState.Started, StartedAt = now });
        }
        return Change;
    }

    public ContainmentChange Note(string kind, Func<ContainedAccount, ContainedAccount> change)
    {
        Account = change(Account);
        happened.Add((kind, Account, null));
        return Change;
    }

    private Happening Set(string what, StepKind kind, Func<ActionStep, ActionStep> change)
    {
        Account = Account.With(kind, change);
        happened.Add((what, Account, kind));
        return this;
    }
}
