using Countersign.Controls;
using Countersign.Parties;

namespace Countersign.Findings.Lateness;

/// <summary>What one party owes a finding, since when and until when.</summary>
public sealed record Obligation(FindingId Finding, LateSeat Seat, PartyId Party, Severity Severity, Instant Since, Instant DueAt);
