using Countersign.Parties;

namespace Countersign.Findings.Lateness;

/// <summary>Who hears of lateness on one level, and from when on.</summary>
public sealed record Rung(LateLevel Level, PartyId Party, Instant At);
