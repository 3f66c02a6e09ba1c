using Countersign.Controls;
using Countersign.Parties;

namespace Countersign.Surfaces;

/// <summary>An identity feature that a product ships, with the owner of its boundary.</summary>
public sealed record Surface
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Product { get; init; }

    public required SurfaceKind Kind { get; init; }

    public PartyId? Owner { get; init; }

    public PartyId? Team { get; init; }

    public SurfaceMode Mode { get; init; } = SurfaceMode.Advise;

    public IReadOnlyList<string> Paths { get; init; } = [];

    public IReadOnlyList<ControlId> Controls { get; init; } = [];

    public IReadOnlyDictionary<string, RaciRow> Raci { get; init; } = new Dictionary<string, RaciRow>();

    /// <summary>When `design`, `build` and `release` were reviewed; none where they were not.</summary>
    public IReadOnlyDictionary<string, Fact<Instant>> Milestones { get; init; } = new Dictionary<string, Fact<Instant>>();
}
