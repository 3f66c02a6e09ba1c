namespace Countersign.Controls;

/// <summary>Evidence of a kind (logging, rotation, revocation, recovery …), not older than `Freshness`, gathered by `Collector`.</summary>
public sealed record EvidenceRequirement(string Kind, TimeSpan Freshness, string Collector);
