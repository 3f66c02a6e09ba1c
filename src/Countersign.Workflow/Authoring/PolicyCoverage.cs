using Countersign.Inventory;
using Countersign.Policies;

namespace Countersign.Workflow.Authoring;

/// <summary>How much of the present inventory one policy speaks of.</summary>
public sealed record PolicyCoverage(string Policy, string Title, PolicyMode Mode, SubjectKind Subject)
{
    public required OutcomeTally Counts { get; init; }

    public CoverageGap Gap { get; init; }

    /// <summary>Why there is a gap, in words; null where there is none.</summary>
    public string? Reason { get; init; }

    public string? Remedy { get; init; }
}
