namespace Countersign.Remediation;

/// <summary>That a system can take a step, and what that means there.</summary>
/// <param name="EndsSessions">Whether whoever is signed in is signed out by it as well.</param>
/// <param name="EffectiveAfter">How long it may take until it holds everywhere.</param>
/// <param name="Undoes">The step that takes it back; null where nothing does.</param>
/// <param name="Lost">What it loses for good, in our words; null for nothing.</param>
public sealed record Capability(StepKind Step, bool EndsSessions, TimeSpan EffectiveAfter, StepKind? Undoes, string? Lost);
