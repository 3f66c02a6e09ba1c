namespace Countersign.Findings.Causes;

/// <summary>Open findings of one cause, or those without a common one; in the order in which they came.</summary>
public sealed record FindingGroup(Cause? Cause, IReadOnlyList<FindingId> Findings);
