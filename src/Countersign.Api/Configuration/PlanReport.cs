namespace Countersign.Api.Configuration;

/// <summary>What applying would change, and what would refuse it.</summary>
public sealed record PlanReport
{
    public IReadOnlyList<PlanLine> Changes { get; init; } = [];

    /// <summary>Documents that cannot both be followed; nothing is kept from being applied by it.</summary>
    public IReadOnlyList<ConflictLine> Conflicts { get; init; } = [];

    public IReadOnlyList<ProblemLine> Blockers { get; init; } = [];

    /// <summary>True where governance must countersign.</summary>
    public bool Loosens { get; init; }
}
