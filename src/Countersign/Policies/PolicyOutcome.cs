namespace Countersign.Policies;

/// <summary>What one policy says of one subject.</summary>
public enum PolicyOutcome
{
    Satisfied,
    NotSatisfied,
    NotApplicable,
    Indeterminate,
}
