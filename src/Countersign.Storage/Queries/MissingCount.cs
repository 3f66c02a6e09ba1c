namespace Countersign.Storage.Queries;

/// <summary>How many subjects a policy cannot tell of for want of the same facts.</summary>
public sealed record MissingCount(string Policy, string? Source, IReadOnlyList<string> Missing, string? Error, long Count);
