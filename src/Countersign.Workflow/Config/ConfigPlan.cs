namespace Countersign.Workflow.Config;

/// <summary>The difference between what is applied and what would be. With a refusal nothing can be applied.</summary>
public sealed record ConfigPlan(IReadOnlyList<PlannedChange> Changes, IReadOnlyList<ConfigProblem> Refusals)
{
    /// <summary>What could not be followed together once it is applied; not looked for where something is refused.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; init; } = [];

    public bool IsLoosening => Changes.Any(c => c.Direction == ChangeDirection.Loosening);
}
