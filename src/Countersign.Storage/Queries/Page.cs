namespace Countersign.Storage.Queries;

/// <summary>Part of a list, and where the next part begins; null after the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
