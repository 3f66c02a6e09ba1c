using Countersign.Parties;

namespace Countersign.Findings;

/// <summary>Who fixes, who may grant an exception, who signs off, and by when.</summary>
public sealed record Assignment(PartyId Resolver, PartyId Approver, PartyId Signatory, Instant DueAt);
