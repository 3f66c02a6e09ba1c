using Countersign.Policies;

namespace Countersign.Workflow.Authoring;

/// <summary>How often a policy said what.</summary>
public readonly record struct OutcomeTally(long Satisfied, long NotSatisfied, long NotApplicable, long Indeterminate)
{
    /// <summary>Every subject that it was asked about.</summary>
    public long Subjects => Applicable + NotApplicable;

    /// <summary>Those that it has something to say of; where that cannot be told, it counts as if it had.</summary>
    public long Applicable => Satisfied + NotSatisfied + Indeterminate;

    public OutcomeTally With(PolicyOutcome outcome) => outcome switch
    {
        PolicyOutcome.Satisfied => this with { Satisfied = Satisfied + 1 },
        PolicyOutcome.NotSatisfied => this with { NotSatisfied = NotSatisfied + 1 },
        PolicyOutcome.NotApplicable => this with { NotApplicable = NotApplicable + 1 },
        PolicyOutcome.Indeterminate => this with { Indeterminate = Indeterminate + 1 },
    };
}
