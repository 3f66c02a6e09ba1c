namespace Countersign.Workflow.Steps;

/// <summary>What a collection over one or all sources did.</summary>
public sealed record CollectReport(IReadOnlyList<SourceReport> Sources);
