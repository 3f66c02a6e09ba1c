namespace Countersign.Workflow.Config;

/// <summary>The difference between what is applied and what would be. With a refusal nothing can be applied.</summary>
public sealed record ConfigPlan(IReadOnlyList<PlannedChange> Changes, IReadOnlyList<ConfigProblem> Refusals)
{
    public bool IsLoosening => Changes.Any(c => c.Direction == ChangeDirection.Loosening);
}
