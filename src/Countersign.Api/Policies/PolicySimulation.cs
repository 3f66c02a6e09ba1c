namespace Countersign.Api.Policies;

/// <summary>
/// What applying one policy would do, against what is applied. `Change` is `add`, `change` or `none`; `Mode` is `enforce` where what it
/// finds would be assigned; `Effect` is `same`, `widens`, `narrows` or `widens_and_narrows`.
/// </summary>
public sealed record PolicySimulation
{
    public required string Policy { get; init; }

    public required string Title { get; init; }

    public required string Change { get; init; }

    public required string Mode { get; init; }

    public required string Effect { get; init; }

    public required OutcomeCounts Before { get; init; }

    public required OutcomeCounts After { get; init; }

    public IReadOnlyList<SimulatedCount> Opens { get; init; } = [];

    public IReadOnlyList<SimulatedCount> Closes { get; init; } = [];

    /// <summary>The first of those that would open, by subject.</summary>
    public IReadOnlyList<SimulatedFinding> Opened { get; init; } = [];

    public IReadOnlyList<SimulatedFinding> Closed { get; init; } = [];

    /// <summary>Found before and after; of these `Raised` are more severe after, `Lowered` less.</summary>
    public long Kept { get; init; }

    public long Raised { get; init; }

    public long Lowered { get; init; }

    /// <summary>Found before, and not to be told of after: these findings stay, marked blind.</summary>
    public long Blinded { get; init; }
}
