using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.Findings.Disputes;

/// <summary>A resolver's objection to a finding, one open at a time.</summary>
public sealed record Dispute
{
    public required FindingId Finding { get; init; }

    /// <summary>Counts the disputes of one finding from 1.</summary>
    public required int Number { get; init; }

    public required DisputeKind Kind { get; init; }

    public required Hand By { get; init; }

    /// <summary>The resolver for whom it was raised, and who profits if it holds.</summary>
    public required PartyId For { get; init; }

    /// <summary>Who should fix it instead; null where nobody is named.</summary>
    public PartyId? Proposed { get; init; }

    /// <summary>Facts that are said to be wrong: `account.owner`.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    public required string Reason { get; init; }

    public required Instant OpenedAt { get; init; }

    /// <summary>When the proposed party said that it is not theirs either.</summary>
    public Instant? TurnedDownAt { get; init; }

    public DisputeOutcome? Outcome { get; init; }

    public Instant? SettledAt { get; init; }

    public bool IsOpen => Outcome is null;
}
