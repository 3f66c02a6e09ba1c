namespace Countersign.Api.Overviews;

/// <summary>Findings of one control without a resolver, and why.</summary>
public sealed record UnroutableLine(string Control, string Reason, long Count);
