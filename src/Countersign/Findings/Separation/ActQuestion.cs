using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Findings.Separation;

/// <summary>A finding, whoever wants to act on it, and all that decides whether they may.</summary>
public sealed record ActQuestion
{
    public required Finding Finding { get; init; }

    /// <summary>Null where nobody said who they are.</summary>
    public required Hand? Hand { get; init; }

    /// <summary>All that was done about the finding, oldest first.</summary>
    public IReadOnlyList<FindingAct> Acts { get; init; } = [];

    /// <summary>The person or team whom the finding is about; null where there is none.</summary>
    public PartyId? Subject { get; init; }

    public required Workspace Workspace { get; init; }

    public required PartyDirectory Parties { get; init; }

    public required Instant Now { get; init; }

    /// <summary>From this severity on who approved must not sign off.</summary>
    internal bool SeparatesApproverFromSignatory => Finding.Severity >= Workspace.ApproverNotSignatoryFrom;

    internal Severity Severity => Finding.Severity;
}
