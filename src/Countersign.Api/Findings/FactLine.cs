namespace Countersign.Api.Findings;

/// <summary>A fact that a policy read: its path, what it holds in few words, who tells it, and the instant it is true for (null where nobody told).</summary>
public sealed record FactLine(string Fact, string Value, string Source, string? TrueAt);
