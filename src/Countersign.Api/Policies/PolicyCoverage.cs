namespace Countersign.Api.Policies;

/// <summary>How much of the present inventory one policy speaks of. `Gap` is `none`, `not_fed`, `never_applied` or `always_indeterminate`.</summary>
public sealed record PolicyCoverage
{
    public required string Policy { get; init; }

    public required string Title { get; init; }

    public required string Mode { get; init; }

    public required string Subject { get; init; }

    public required OutcomeCounts Counts { get; init; }

    public required string Gap { get; init; }

    /// <summary>Null where there is no gap.</summary>
    public string? Reason { get; init; }

    public string? Remedy { get; init; }
}
