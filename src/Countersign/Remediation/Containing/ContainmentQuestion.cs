using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Remediation.Containing;

/// <summary>Whom somebody wants to contain, or whose containment they decide on, and all that decides whether they may.</summary>
public sealed record ContainmentQuestion
{
    /// <summary>As `Containment.Identity`.</summary>
    public required SubjectId Identity { get; init; }

    /// <summary>Its accounts that are there now, in order of their ids.</summary>
    public IReadOnlyList<ContainmentTarget> Targets { get; init; } = [];

    /// <summary>The containment that is asked about, or that is open of this identity; null for none.</summary>
    public Containment? Containment { get; init; }

    /// <summary>Other containments that are open.</summary>
    public IReadOnlyList<Containment> Others { get; init; } = [];

    /// <summary>Null where nobody said who they are.</summary>
    public required Hand? Hand { get; init; }

    public required Workspace Workspace { get; init; }

    public required PartyDirectory Parties { get; init; }

    public required Instant Now { get; init; }
}
