using Countersign.Findings.Causes;

namespace Countersign.Workflow.Authoring;

/// <summary>Findings of one cause, the worst first; of none where they share theirs with no other.</summary>
public sealed record CausedFindings(Cause? Cause, IReadOnlyList<CausedFinding> Findings);
