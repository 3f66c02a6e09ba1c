using Countersign.Findings;
using Countersign.Findings.Separation;

namespace Countersign.ExceptionGrants;

/// <summary>All that one act on an exception changes; saved in one transaction.</summary>
public sealed record ExceptionOutcome(IReadOnlyList<ExceptionChange> Changes)
{
    public IReadOnlyList<FindingChange> Findings { get; init; } = [];

    public IReadOnlyList<FindingAct> Acts { get; init; } = [];

    /// <summary>Present where something was accepted: at activation, extension and anew for other facts.</summary>
    public AcceptanceRecord? Acceptance { get; init; }

    /// <summary>Present at activation.</summary>
    public FollowUpTask? FollowUp { get; init; }

    /// <summary>Present where governance stood in.</summary>
    public SeparationGap? Gap { get; init; }

    public ExceptionGrant After => Changes[^1].After;
}
