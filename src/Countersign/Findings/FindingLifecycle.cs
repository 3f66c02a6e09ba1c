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
            [(Excepted, Dispute)] = Disputed,
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
    /// <param name="of">Whose state it is, for refusals.</param>
    public static Decision<FindingState> Move(FindingId of, FindingState from, FindingTrigger trigger) =>
        Moves.TryGetValue((from, trigger), out var to)
            ? to
            : new Refusal(
                "finding.move.not_allowed",
                $"`{of}` is `{from}`, and cannot take `{trigger}`. {LeadsOn(from)} `countersign finding show {of}` tells its three names.");

    /// <summary>What can be done with a finding that is in a state, as the last sentence of a refusal to do something else.</summary>
    internal static string LeadsOn(FindingState from)
    {
        var ways = Moves.Keys.Where(move => move.From == from && !FindingRights.IsAutomatic(move)).OrderBy(move => move.Trigger)
            .Select(move => Way(move.Trigger)).Distinct(StringComparer.Ordinal).ToList();
        return ways.Count == 0
            ? "Nothing leads on from there: what holds again is a new finding."
            : $"What leads on from there: {string.Join(", ", ways)}.";
    }

    private static string Way(FindingTrigger trigger) => trigger switch
    {
        FindingTrigger.Route or Reassign => "`finding reassign`",
        Hold => "`finding hold`",
        Remediate => "`finding remediate`",
        Confirm or Contradict => "a newer observation (`collect`, then `evaluate`)",
        Dispute => "`finding dispute`",
        Except => "`exception request`",
        Dismiss => "`finding withdraw`, `finding dismiss`",
        Rule => "`finding rule`",
        EndException => "`exception revoke`, `exception close`",
        SignOff => "`finding sign-off`",
        Decline => "`finding decline`",
    };
}
