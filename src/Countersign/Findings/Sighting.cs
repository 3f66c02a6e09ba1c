using Countersign.Findings.Rulings;
using Countersign.Inventory;
using Countersign.Policies;

namespace Countersign.Findings;

/// <summary>What an evaluation run saw of one policy on one subject, with all that deciding about its finding may need.</summary>
public sealed record Sighting
{
    /// <summary>Null where `Ended` says why there is nothing left to evaluate.</summary>
    public Evaluation? Evaluation { get; init; }

    /// <summary>`SubjectRemoved` or `PolicyChanged`, beside no evaluation.</summary>
    public FindingClosure? Ended { get; init; }

    public PolicyMode Mode { get; init; } = PolicyMode.Enforce;

    public required Instant Now { get; init; }

    /// <summary>
    /// What the evaluated facts are true for: the snapshot's `as_of`, or the change of a fact of ours (owner, list, party) where that is
    /// later. Null only where no source has a part in it.
    /// </summary>
    public Instant? AsOf { get; init; }

    /// <summary>What the source's own reading is true for: later facts of ours do not show again what the source showed before.</summary>
    public Instant? ReadAt { get; init; }

    /// <summary>The ruling that withdraws this reading; null where none holds for the policy's version and the facts read.</summary>
    public Ruling? Ruling { get; init; }

    /// <summary>True where a fact by which the policy judges was set right against its source: what that satisfies, nobody changed.</summary>
    public bool SetRight { get; init; }

    public required SubjectId Unit { get; init; }

    public required string Lineage { get; init; }

    /// <summary>Asked only where a routing is needed; severity and opening are filled in.</summary>
    public required Func<RoutingQuestion> Routing { get; init; }

    /// <summary>Asked only where a finding opens.</summary>
    public required Func<FindingId> NewId { get; init; }

    /// <summary>When it is due if it existed before its policy was enforced; null where it is no backlog.</summary>
    public Instant? BacklogDueAt { get; init; }
}
