using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>Who approved, when, and the digest of the facts that they saw: other facts are not approved.</summary>
public sealed record ExceptionApproval(PartyId By, Instant At, string FactsDigest);
