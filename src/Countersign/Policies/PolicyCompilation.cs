namespace Countersign.Policies;

/// <summary>A policy that can be evaluated, or everything that keeps it from being one.</summary>
public sealed record PolicyCompilation(CompiledPolicy? Policy, IReadOnlyList<PolicyProblem> Problems);
