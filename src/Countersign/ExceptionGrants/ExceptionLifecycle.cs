using System.Collections.Frozen;
using static Countersign.ExceptionGrants.ExceptionRole;
using static Countersign.ExceptionGrants.ExceptionState;
using static Countersign.ExceptionGrants.ExceptionTrigger;

namespace Countersign.ExceptionGrants;

/// <summary>The whole life of an exception, and who makes each move. Nothing else assigns a state.</summary>
public static class ExceptionLifecycle
{
    public static FrozenDictionary<(ExceptionState From, ExceptionTrigger Trigger), (ExceptionState To, ExceptionRole[] Roles)> Moves { get; } =
        new Dictionary<(ExceptionState, ExceptionTrigger), (ExceptionState, ExceptionRole[])>
        {
            [(Proposed, Submit)] = (UnderReview, [Requester]),
            [(Proposed, Cancel)] = (Cancelled, [Requester]),
            [(UnderReview, Approve)] = (Approved, [Approver, Governance]),
            [(UnderReview, Deny)] = (Denied, [Approver, Governance]),
            [(UnderReview, Cancel)] = (Cancelled, [Requester]),
            [(UnderReview, AskAgain)] = (UnderReview, [Observation]),
            [(UnderReview, Expire)] = (Expired, [Clock]),
            [(Approved, Activate)] = (Active, [Approver, Governance]),
            [(Approved, AskAgain)] = (UnderReview, [Observation]),
            [(Approved, Cancel)] = (Cancelled, [Requester]),
            [(Approved, Revoke)] = (Revoked, [Approver, Governance]),
            [(Approved, Expire)] = (Expired, [Clock]),
            [(Active, Cancel)] = (Cancelled, [Requester]),
            [(Active, Suspend)] = (Suspended, [Observation]),
            [(Active, Extend)] = (Active, [Approver, Governance]),
            [(Active, Expire)] = (Expired, [Clock]),
            [(Active, Close)] = (Closed, [Closer, Governance]),
            [(Active, Revoke)] = (Revoked, [Approver, Governance]),
            [(Suspended, Resume)] = (Active, [Approver, Governance, Observation]),
            [(Suspended, Expire)] = (Expired, [Clock]),
            [(Suspended, Close)] = (Closed, [Closer, Governance]),
            [(Suspended, Revoke)] = (Revoked, [Approver, Governance]),
        }.ToFrozenDictionary();

    /// <summary>Where a trigger leads from a state when somebody in this role pulls it, or why it leads nowhere.</summary>
    /// <param name="of">Whose state it is, for refusals.</param>
    public static Decision<ExceptionState> Move(ExceptionId of, ExceptionState from, ExceptionTrigger trigger, ExceptionRole role)
    {
        if (!Moves.TryGetValue((from, trigger), out var move))
        {
            return new Refusal(
                "exception.move.not_allowed",
                $"`{of}` is `{from}`, and cannot take `{EnumWord.Of(trigger)}`. {LeadsOn(from)} `countersign exception show {of}` tells its three names.");
        }
        return move.Roles.Contains(role)
            ? move.To
            : new Refusal(
                $"exception.{EnumWord.Of(trigger)}.not_allowed",
                $"`{of}` is `{from}`, and `{EnumWord.Of(trigger)}` of it is for {string.Join(" or ", move.Roles.Select(r => $"`{EnumWord.Of(r)}`"))}, "
                + $"not for `{EnumWord.Of(role)}`. Ask who holds that role; `countersign exception show {of}` tells the names.");
    }

    // What people can do with one that is in a state, in the words of the command line.
    private static string LeadsOn(ExceptionState from)
    {
        var ways = Moves.Keys.Where(move => move.From == from).OrderBy(move => move.Trigger).Select(move => Way(move.Trigger)).OfType<string>().ToList();
        return ways.Count == 0
            ? "Nothing leads on from there: ask for a new one."
            : $"What leads on from there: {string.Join(", ", ways.Select(way => $"`exception {way}`"))}.";
    }

    private static string? Way(ExceptionTrigger trigger) => trigger switch
    {
        Approve => "approve",
        Deny => "deny",
        Cancel => "withdraw",
        Resume => "resume",
        Extend => "extend",
        Close => "close",
        Revoke => "revoke",
        Submit or Activate or AskAgain or Suspend or Expire => null,
    };
}
