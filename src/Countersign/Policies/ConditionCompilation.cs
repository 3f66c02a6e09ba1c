namespace Countersign.Policies;

/// <summary>A condition that can be asked, or everything that keeps it from being one.</summary>
public sealed record ConditionCompilation(CompiledCondition? Condition, IReadOnlyList<PolicyProblem> Problems);
