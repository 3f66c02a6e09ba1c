using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>A later end that is asked for: a review of its own.</summary>
public sealed record ExtensionRequest(PartyId By, Instant AskedAt, Instant Until, string Reason);
