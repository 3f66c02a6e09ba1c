namespace Countersign.Api.Runs;

/// <summary>What a collection did, source by source.</summary>
public sealed record CollectReport(IReadOnlyList<SourceResult> Sources);
