using Countersign.Parties;

namespace Countersign.Findings.Disputes;

/// <summary>Whose turn it is to settle a dispute, in which role, since when and until when. The last turn, compliance's, only becomes late.</summary>
public sealed record DisputeTurn(FindingRole Role, PartyId Party, Instant Since, Instant Until);
