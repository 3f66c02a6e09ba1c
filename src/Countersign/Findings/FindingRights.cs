using System.Collections.Frozen;
using static Countersign.Findings.FindingRole;
using static Countersign.Findings.FindingState;
using static Countersign.Findings.FindingTrigger;

namespace Countersign.Findings;

/// <summary>Who may make each move of <see cref="FindingLifecycle"/>. Governance stands in where nobody separate is left.</summary>
public static class FindingRights
{
    /// <summary>INVARIANT: the same moves as the lifecycle's, each with at least one role; compliance never remediates.</summary>
    public static FrozenDictionary<(FindingState From, FindingTrigger Trigger), FindingRole[]> Holders { get; } =
        new Dictionary<(FindingState, FindingTrigger), FindingRole[]>
        {
            [(Detected, FindingTrigger.Route)] = [Rerouting],
            [(Detected, Hold)] = [Rerouting],
            [(Unroutable, FindingTrigger.Route)] = [Rerouting, SourceTeam, ControlOwner, Governance],
            [(Unroutable, Confirm)] = [Observation],
            [(Assigned, Reassign)] = [Rerouting, SourceTeam, ControlOwner, Governance],
            [(Assigned, Hold)] = [Rerouting, SourceTeam, ControlOwner, Governance],
            [(Assigned, Remediate)] = [Resolver],
            [(Assigned, Confirm)] = [Observation],
            [(Assigned, Dispute)] = [Resolver],
            [(Assigned, Except)] = [Approver, Governance],
            [(Disputed, Reassign)] = [Rerouting, ProposedResolver, SourceTeam, Governance, Compliance],
            [(Disputed, Dismiss)] = [Resolver, SourceTeam, Governance, Compliance],
            [(Disputed, Hold)] = [Rerouting],
            [(Disputed, Rule)] = [Compliance],
            [(Disputed, Confirm)] = [Observation],
            [(Excepted, EndException)] = [Clock, Observation, Approver, Closer, Governance],
            [(Excepted, Reassign)] = [Rerouting],
            [(Excepted, Dispute)] = [Resolver],
            [(Excepted, Remediate)] = [Resolver],
            [(Excepted, Confirm)] = [Observation],
            [(Remediated, Confirm)] = [Observation],
            [(Remediated, Contradict)] = [Observation],
            [(Remediated, Reassign)] = [Rerouting],
            [(Verified, SignOff)] = [Signatory, Governance, FindingRole.SignOffRule],
            [(Verified, Decline)] = [Signatory, Governance],
            [(Verified, Contradict)] = [Observation],
            [(Verified, Reassign)] = [Rerouting],
        }.ToFrozenDictionary();

    /// <summary>Whether a finding in a state is still for its resolver to fix.</summary>
    internal static bool IsToBeFixed(FindingState state) => Holders.ContainsKey((state, Remediate));

    /// <summary>Whether nobody makes the move by an act or a reading: routing alone does.</summary>
    internal static bool IsAutomatic((FindingState From, FindingTrigger Trigger) move) => Holders[move] is [Rerouting];

    /// <summary>Where a trigger leads from a state when somebody in this role pulls it, or why it leads nowhere.</summary>
    /// <param name="of">Whose state it is, for refusals.</param>
    public static Decision<FindingState> Move(FindingId of, FindingState from, FindingTrigger trigger, FindingRole role)
    {
        var move = FindingLifecycle.Move(of, from, trigger);
        if (move.IsRefused || Holders[(from, trigger)].Contains(role))
        {
            return move;
        }
        var may = string.Join(" or ", Holders[(from, trigger)].Select(holder => $"`{EnumWord.Of(holder)}`"));
        return new Refusal(
            $"finding.{EnumWord.Of(trigger)}.not_allowed",
            $"`{of}` is `{from}`, and `{EnumWord.Of(trigger)}` of it is for {may}, not for `{EnumWord.Of(role)}`. Ask who holds that role; "
            + $"`countersign finding show {of}` tells the names.");
    }
}
