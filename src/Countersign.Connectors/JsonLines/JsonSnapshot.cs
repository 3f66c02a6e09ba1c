namespace Countersign.Connectors.JsonLines;

/// <summary>What the header line of a file says.</summary>
internal sealed record JsonSnapshot(string? Source, Instant? TakenAt, bool Complete, IReadOnlyList<string> Tells);
