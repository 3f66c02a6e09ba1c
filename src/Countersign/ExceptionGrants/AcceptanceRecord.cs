using Countersign.Findings;
using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>Compliance's record of what was accepted, by whom, on which facts and for how long. It is only added, never changed.</summary>
/// <param name="Keeper">The workspace's compliance party; null where none is named.</param>
public sealed record AcceptanceRecord(
    ExceptionId Exception, PartyId? Keeper, PartyId AcceptedBy, Instant At, string Statement, string FactsDigest, Instant NotBefore, Instant NotAfter)
{
    /// <summary>Every finding that it covers.</summary>
    public required IReadOnlyList<FindingId> Members { get; init; }
}
