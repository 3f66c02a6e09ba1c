using Countersign.Controls;
using Countersign.Findings;
using Countersign.Parties;

namespace Countersign.Reviews;

/// <summary>A question that is put to reviewers and decided before a deadline.</summary>
public sealed record Review
{
    public required ReviewId Id { get; init; }

    public required ReviewKind Kind { get; init; }

    public required ControlId Control { get; init; }

    /// <summary>What is reviewed: for a repeat review the lineage.</summary>
    public required string Subject { get; init; }

    public required IReadOnlyList<PartyId> Reviewers { get; init; }

    public IReadOnlyList<FindingId> Findings { get; init; } = [];

    public required Instant OpenedAt { get; init; }

    public required Instant DueAt { get; init; }

    public Instant? DecidedAt { get; init; }
}
