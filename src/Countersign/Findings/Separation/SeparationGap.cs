using Countersign.Controls;
using Countersign.Parties;

namespace Countersign.Findings.Separation;

/// <summary>Governance acted because nobody of the party that a control names is separate: a finding on the control.</summary>
/// <param name="Missing">The act that nobody of `Party` could do.</param>
public sealed record SeparationGap(ControlId Control, ActSide Missing, PartyId Party, FindingId Finding, Instant At);
