namespace Countersign.Policies;

public static class PolicyOutcomes
{
    /// <summary>Whether it is kept until the next evaluation: the satisfied and what no policy applies to leave nothing behind.</summary>
    public static bool Stands(this PolicyOutcome outcome) => outcome is PolicyOutcome.NotSatisfied or PolicyOutcome.Indeterminate;
}
