using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Findings;

/// <summary>A NotSatisfied evaluation of an enforced policy, carried to a signed-off end.</summary>
public sealed record Finding
{
    public required FindingId Id { get; init; }

    public required string Policy { get; init; }

    public required ControlId Control { get; init; }

    public required SubjectId Subject { get; init; }

    /// <summary>The unit it was detected on: the account, control, party, source … that is evaluated together.</summary>
    public required SubjectId Unit { get; init; }

    /// <summary>What makes recurrences visible: policy, and template, account or system, and credential slot.</summary>
    public required string Lineage { get; init; }

    public required Severity Severity { get; init; }

    public FindingState State { get; init; }

    /// <summary>Null only while Detected or Unroutable.</summary>
    public Assignment? Assignment { get; init; }

    public string? UnroutableReason { get; init; }

    public IReadOnlyList<RoutingStep> Why { get; init; } = [];

    public required string Message { get; init; }

    public required Instant OpenedAt { get; init; }

    /// <summary>What the detecting, and later the confirming, observation is true for; only a newer one confirms. Null for facts of ours.</summary>
    public Instant? ObservedAt { get; init; }

    /// <summary>When its resolver said that it is fixed; only what is observed of a later instant confirms or contradicts that.</summary>
    public Instant? RemediatedAt { get; init; }

    /// <summary>True where an action of ours fixed it: what reading shows of it then is that action's doing, until it holds again.</summary>
    public bool Acted { get; init; }

    /// <summary>When it last held again after it was confirmed and before anybody signed it off; null for never.</summary>
    public Instant? ReturnedAt { get; init; }

    /// <summary>True where people took it from its resolver: no evaluation routes it until people give it to somebody.</summary>
    public bool Held { get; init; }

    /// <summary>The party that accepted it, or was told by people that it is theirs. Routing asks it first.</summary>
    public PartyId? Settled { get; init; }

    /// <summary>
    /// The natural persons who were there for its resolvers from when it was given to them until it was confirmed. What was fixed outside,
    /// without an act, may be any of theirs.
    /// </summary>
    public IReadOnlyList<PartyId> Beside { get; init; } = [];

    /// <summary>From when on its exception permits it. What it is at an instant `EffectiveState` tells, not `State`.</summary>
    public Instant? ExceptedFrom { get; init; }

    /// <summary>Until when, that instant excluded.</summary>
    public Instant? ExceptedUntil { get; init; }

    /// <summary>True while the last evaluation could not tell: the finding stays, marked blind.</summary>
    public bool Blind { get; init; }

    /// <summary>True where it existed before its policy was enforced.</summary>
    public bool Backlog { get; init; }

    public FindingClosure? Closure { get; init; }

    public Instant? ClosedAt { get; init; }

    /// <summary>Counts the saves; a write guards it.</summary>
    public long Version { get; init; }

    public bool IsOpen => State != FindingState.Closed;

    /// <summary>
    /// The state that holds at an instant: outside [`ExceptedFrom`, `ExceptedUntil`) an exception permits nothing, whether or not its
    /// beginning or end has been recorded yet.
    /// </summary>
    public FindingState EffectiveState(Instant now) =>
        State == FindingState.Excepted && !(ExceptedUntil is { } until && now < until && !(now < ExceptedFrom)) ? FindingState.Assigned : State;
}
