namespace Countersign.Api.Findings;

/// <summary>A finding of the same lineage that was closed before this one opened.</summary>
public sealed record RepeatLine(string Finding, string ClosedAt, string Closure);
