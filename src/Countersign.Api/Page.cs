namespace Countersign.Api;

/// <summary>A part of a list in its order. `Next` is the cursor of the following part, null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
