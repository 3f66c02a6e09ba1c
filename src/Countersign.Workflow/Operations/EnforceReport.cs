namespace Countersign.Workflow.Operations;

/// <summary>Policies that were set to enforce.</summary>
public sealed record EnforceReport(IReadOnlyList<string> Policies, Instant? BacklogBy);
