using System.Collections.Frozen;
using static Countersign.Findings.FindingState;
using static Countersign.Findings.FindingTrigger;

namespace Countersign.Findings;

/// <summary>The whole life of a finding. Nothing else assigns a state.</summary>
public static class FindingLifecycle
{
    public static FrozenDictionary<(FindingState From, FindingTrigger Trigger), FindingState> Moves { get; } =
        new Dictionary<(FindingState, FindingTrigger), FindingState>
        {
            [(Detected, FindingTrigger.Route)] = Assigned,
            [(Detected, Hold)] = Unroutable,
            [(Unroutable, FindingTrigger.Route)] = Assigned,
            [(Unroutable, Confirm)] = Verified,
            [(Assigned, Reassign)] = Assigned,
            [(Assigned, Hold)] = Unroutable,
            [(Assigned, Remediate)] = Remediated,
            [(Assigned, Confirm)] = Verified,
            [(Assigned, Dispute)] = Disputed,
            [(Assigned, Except)] = Excepted,
            [(Disputed, Reassign)] = Assigned,
            [(Disputed, Dismiss)] = Assigned,
            [(Disputed, Hold)] = Unroutable,
            [(Disputed, Rule)] = Verified,
            [(Disputed, Confirm)] = Verified,
            [(Excepted, EndException)] = Assigned,
            [(Excepted, Reassign)] = Excepted,
            [(Excepted, Remediate)] = Remediated,
            [(Excepted, Confirm)] = Verified,
            [(Remediated, Confirm)] = Verified,
            [(Remediated, Contradict)] = Assigned,
            [(Remediated, Reassign)] = Remediated,
            [(Verified, SignOff)] = Closed,
            [(Verified, Decline)] = Assigned,
            [(Verified, Contradict)] = Assigned,
            [(Verified, Reassign)] = Verified,
        }.ToFrozenDictionary();

    /// <summary>Where a trigger leads from a state, or the refusal that it leads nowhere.</summary>
    public static Decision<FindingState> Move(FindingState from, FindingTrigger trigger) =>
        Moves.TryGetValue((from, trigger), out var to)
            ? to
            : new Refusal(
                "finding.move.not_allowed",
                $"A finding that is `{from}` cannot take `{trigger}`. `countersign finding show ID` tells its state and its three names.");
}
