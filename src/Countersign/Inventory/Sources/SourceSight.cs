namespace Countersign.Inventory.Sources;

/// <summary>What policies cannot see of a source's units, as the last evaluation left it.</summary>
/// <param name="BlindPolicies">Enforced policies that cannot be told of more than one in twenty of its units, by name.</param>
/// <param name="BlindSince">Since when some subject of it cannot be told of; null where all can.</param>
public sealed record SourceSight(IReadOnlyList<string> BlindPolicies, Instant? BlindSince)
{
    public static SourceSight Clear { get; } = new([], null);
}
