using Countersign.Parties;

namespace Countersign.Findings.Disputes;

/// <summary>Whose turn it is to settle a dispute, in which role, and until when; null where there is no end to it.</summary>
public sealed record DisputeTurn(FindingRole Role, PartyId Party, Instant? Until);
