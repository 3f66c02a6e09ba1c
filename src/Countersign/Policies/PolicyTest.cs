namespace Countersign.Policies;

/// <summary>A policy's own test: facts as JSON (absent is unknown, null is none), the instant, and what must come out.</summary>
public sealed record PolicyTest(string Given, Instant At, PolicyOutcome Expect, IReadOnlyList<string> Missing);
