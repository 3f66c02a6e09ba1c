using Countersign.Inventory;
using Countersign.Inventory.Linking;

namespace Countersign.Storage.Rows;

/// <summary>A unit as the last applied snapshot left it. Exactly one of the four records stands, by `Kind`.</summary>
public sealed record UnitRow(SubjectId Id, string Kind, string Source, AccountUnit? Account, Identity? Identity, bool Removed)
{
    public TemplateRecord? Template { get; init; }

    public Entitlement? Entitlement { get; init; }

    public Instant ValidFrom { get; init; }

    public Instant? RemovedAt { get; init; }

    /// <summary>What its rows are known by, in the order in which units came; 0 for one as it was.</summary>
    public long Number { get; init; }

    /// <summary>What an account was joined by, as `JoinWords` numbers it; null where it never was.</summary>
    public byte[]? Words { get; init; }

    /// <summary>How often it was marked since its last evaluation; hand it back with the evaluation.</summary>
    public long Marks { get; init; }
}
