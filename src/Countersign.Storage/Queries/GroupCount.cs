namespace Countersign.Storage.Queries;

/// <summary>How many of a group there are; the key is null where they have none (no resolver, no source).</summary>
public sealed record GroupCount(string? Key, long Count);
