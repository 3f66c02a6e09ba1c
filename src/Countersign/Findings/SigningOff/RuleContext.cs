using Countersign.Parties;

namespace Countersign.Findings.SigningOff;

/// <summary>Who is there, and when.</summary>
public sealed record RuleContext(PartyDirectory Parties, Instant Now);
