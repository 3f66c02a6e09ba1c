using Countersign.Controls;
using Countersign.Inventory.Sources;
using Countersign.Parties;

namespace Countersign.Inventory;

/// <summary>What the Workspace document settles for the whole organisation.</summary>
public sealed record Workspace
{
    public required string Name { get; init; }

    public PartyId? Governance { get; init; }

    public PartyId? Compliance { get; init; }

    /// <summary>Who responds to incidents, and contains whoever is under attack; null where governance does.</summary>
    public PartyId? Responders { get; init; }

    /// <summary>From this severity on approver and signatory must differ.</summary>
    public Severity ApproverNotSignatoryFrom { get; init; } = Severity.High;

    public ShrinkThreshold ShrinkThreshold { get; init; } = ShrinkThreshold.Default;

    public WorkingHours WorkingHours { get; init; } = new();

    /// <summary>Policies enforced at the first apply; `*` for all.</summary>
    public IReadOnlyList<string> Enforce { get; init; } = [];
}
