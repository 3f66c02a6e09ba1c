using Countersign.Findings.Disputes;

namespace Countersign.Simulation.Worlds;

/// <summary>What was last said against a finding, and when.</summary>
/// <param name="Proposed">To whom it was proposed; null for nobody.</param>
internal sealed record Disputed(DisputeKind Kind, string? Proposed, Instant At);
