namespace Countersign.Reporting;

/// <summary>Subjects of one source that one policy could not judge for want of facts.</summary>
public sealed record BlindLine(string Policy, string Source, IReadOnlyList<string> Missing, long Count);
