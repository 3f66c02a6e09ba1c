namespace Countersign.Parties;

/// <summary>A team, or (kind External) a party outside that performs steps but never approves or signs.</summary>
public sealed record Team
{
    public required PartyId Id { get; init; }

    public required string Name { get; init; }

    public PartyId? Lead { get; init; }

    public IReadOnlyList<PartyId> Members { get; init; } = [];

    public IReadOnlyList<PartyId> Deputies { get; init; } = [];

    public PartyId? Parent { get; init; }

    public PartyId? OnCall { get; init; }

    /// <summary>External only: the internal party that answers for it.</summary>
    public PartyId? Sponsor { get; init; }

    public IReadOnlyDictionary<string, string> Contact { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the calendar, else the workspace's working hours.</summary>
    public WorkingHours? WorkingHours { get; init; }
}
