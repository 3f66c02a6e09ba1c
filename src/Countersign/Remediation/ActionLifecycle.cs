using System.Collections.Frozen;
using static Countersign.Remediation.ActionRole;
using static Countersign.Remediation.ActionState;
using static Countersign.Remediation.ActionTrigger;

namespace Countersign.Remediation;

/// <summary>The whole life of an action, and who makes each move. Nothing else assigns a state.</summary>
public static class ActionLifecycle
{
    public static FrozenDictionary<(ActionState From, ActionTrigger Trigger), (ActionState To, ActionRole Role)> Moves { get; } =
        new Dictionary<(ActionState, ActionTrigger), (ActionState, ActionRole)>
        {
            [(AwaitingApproval, Approve)] = (Planned, Second),
            [(AwaitingApproval, Deny)] = (Denied, Second),
            [(AwaitingApproval, Cancel)] = (Cancelled, Resolver),
            [(Planned, Cancel)] = (Cancelled, Resolver),
            [(Planned, Start)] = (Executing, Resolver),
            [(Planned, HandOver)] = (AwaitingConfirmation, Resolver),
            [(Executing, HandOver)] = (AwaitingConfirmation, Runner),
            [(AwaitingConfirmation, Confirm)] = (Confirmed, Consumer),
            [(AwaitingConfirmation, Cancel)] = (Cancelled, Resolver),
            [(AwaitingConfirmation, RollBack)] = (RolledBack, Runner),
            [(Confirmed, Start)] = (Executing, Resolver),
            [(Confirmed, Cancel)] = (Cancelled, Resolver),
            [(Confirmed, RollBack)] = (RolledBack, Runner),
            [(Executing, Succeed)] = (Succeeded, Runner),
            [(Executing, Fail)] = (Failed, Runner),
            [(Executing, Lose)] = (Ambiguous, Runner),
            [(Ambiguous, Succeed)] = (Succeeded, Observation),
            [(Ambiguous, Fail)] = (Failed, Observation),
            [(Succeeded, Verify)] = (Verified, Observation),
            [(Succeeded, RollBack)] = (RolledBack, Runner),
            [(Failed, RollBack)] = (RolledBack, Runner),
            [(Verified, RollBack)] = (RolledBack, Runner),
        }.ToFrozenDictionary();

    /// <summary>Where a trigger leads from a state when somebody in this role pulls it, or why it leads nowhere.</summary>
    public static Decision<ActionState> Move(ActionState from, ActionTrigger trigger, ActionRole role)
    {
        if (!Moves.TryGetValue((from, trigger), out var move))
        {
            return new Refusal(
                "action.move.not_allowed",
                $"An action that is `{EnumWord.Of(from)}` cannot be {Word(trigger)}. {LeadsOn(from)} `countersign action show ID` tells its steps.");
        }
        return move.Role == role
            ? move.To
            : new Refusal(
                $"action.{EnumWord.Of(trigger)}.not_allowed",
                $"An action that is `{EnumWord.Of(from)}` is {Word(trigger)} by `{EnumWord.Of(move.Role)}`, not by `{EnumWord.Of(role)}`. "
                + "Ask who holds that role; `countersign action show ID` tells the names.");
    }

    private static string Word(ActionTrigger trigger) => trigger switch
    {
        Approve => "approved",
        Deny => "denied",
        Cancel => "cancelled",
        Start => "run",
        HandOver => "handed over",
        Confirm => "confirmed",
        Succeed => "ended well",
        Fail => "ended",
        Lose => "lost",
        Verify => "verified",
        RollBack => "undone",
    };

    // What people can do with one that is in a state, in the words of the command line.
    private static string LeadsOn(ActionState from) => from switch
    {
        AwaitingApproval => "What leads on from there: `action approve`, `action deny`, `action cancel`.",
        Planned => "What leads on from there: `action run`, `action cancel`.",
        AwaitingConfirmation => "What leads on from there: `action confirm`, `action undo`, `action cancel` where nothing was issued.",
        Confirmed => "What leads on from there: `action run`, `action undo`, `action cancel` where nothing was issued.",
        Executing or Ambiguous => "What leads on from there: `action reconcile`.",
        Succeeded or Failed or Verified => "What leads on from there: `action undo`.",
        RolledBack or Denied or Cancelled => "Nothing leads on from there: plan a new one.",
    };
}
