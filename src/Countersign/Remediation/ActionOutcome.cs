using Countersign.Findings;
using Countersign.Findings.Separation;

namespace Countersign.Remediation;

/// <summary>All that one act on an action changes; saved in one transaction.</summary>
public sealed record ActionOutcome(IReadOnlyList<ActionChange> Changes)
{
    /// <summary>What becomes of the finding: fixed by it, or given back where that is taken back; null where it stays as it is.</summary>
    public FindingChange? Finding { get; init; }

    /// <summary>What the natural person did about the finding; null where nobody did anything that separates.</summary>
    public FindingAct? Act { get; init; }

    /// <summary>The action that is taken back by this one; null for none.</summary>
    public ActionChange? Undone { get; init; }

    public RemediationAction After => Changes[^1].After;
}
