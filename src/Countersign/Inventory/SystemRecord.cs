using Countersign.Parties;

namespace Countersign.Inventory;

/// <summary>An application or platform.</summary>
public sealed record SystemRecord
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public PartyId? Owner { get; init; }

    public bool Critical { get; init; }

    public string? Environment { get; init; }

    public string? Vendor { get; init; }
}
