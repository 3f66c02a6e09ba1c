namespace Countersign.Findings.Acts;

/// <summary>A finding of a list that was left out, and why.</summary>
public sealed record RefusedFinding(FindingId Finding, Refusal Refusal);
