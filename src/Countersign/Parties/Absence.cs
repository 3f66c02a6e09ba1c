namespace Countersign.Parties;

/// <summary>Until when a person is away; the reason is never stored.</summary>
public sealed record Absence(Instant Until);
