namespace Countersign.Api.Configuration;

/// <summary>What an apply changed. `Uncountersigned` is true where a loosening had nobody to countersign it.</summary>
public sealed record ApplyReport
{
    public long Added { get; init; }

    public long Changed { get; init; }

    public long Retired { get; init; }

    public bool Uncountersigned { get; init; }

    /// <summary>Policies that this apply set to enforce.</summary>
    public IReadOnlyList<string> Enforced { get; init; } = [];

    /// <summary>Documents that cannot both be followed; nothing is kept from being applied by it.</summary>
    public IReadOnlyList<ConflictLine> Conflicts { get; init; } = [];

    public IReadOnlyList<PlanLine> Changes { get; init; } = [];
}
