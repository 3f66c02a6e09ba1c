using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Findings.Rulings;

/// <summary>Compliance's interpretation: that a policy, as it stands, does not mean a subject whose facts are these.</summary>
public sealed record Ruling
{
    /// <summary>The longest that an interpretation holds without being looked at again.</summary>
    public static readonly TimeSpan LongestTerm = TimeSpan.FromDays(365);

    public required RulingId Id { get; init; }

    public required string Policy { get; init; }

    /// <summary>The subject it is about; null for every subject of which the same facts are read.</summary>
    public required SubjectId? Subject { get; init; }

    /// <summary>Over the policy's version and the facts read, as `FactsDigest` gives it.</summary>
    public required string FactsDigest { get; init; }

    public required string Rationale { get; init; }

    public required PartyId By { get; init; }

    public required Instant At { get; init; }

    public required Instant Until { get; init; }

    /// <summary>Whether it withdraws a reading: same policy version, same facts, its subject, its time.</summary>
    public bool Holds(string policy, SubjectId subject, string factsDigest, Instant now) =>
        Policy == policy && FactsDigest == factsDigest && (Subject is null || Subject == subject) && At <= now && now < Until;
}
