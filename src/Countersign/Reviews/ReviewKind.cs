namespace Countersign.Reviews;

/// <summary>What is decided before a deadline.</summary>
public enum ReviewKind
{
    Control,
    Access,
    Elevation,
    BreakGlass,
    Milestone,
    OwnershipClaim,
    Handover,
    Governance,

    /// <summary>Why a finding came back.</summary>
    Repeat,
}
