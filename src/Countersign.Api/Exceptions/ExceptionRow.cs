namespace Countersign.Api.Exceptions;

/// <summary>An exception as it is at the instant of the answer: it permits its findings exactly while `State` is `active`.</summary>
public sealed record ExceptionRow
{
    public required string Id { get; init; }

    /// <summary>`under_review`, `approved`, `active`, `suspended`, `expired`, `closed`, `revoked`, `denied` or `cancelled`.</summary>
    public required string State { get; init; }

    /// <summary>`compensating_control` or `facts_changed`; null unless suspended.</summary>
    public string? Suspended { get; init; }

    public required string Policy { get; init; }

    public required string Control { get; init; }

    public required string Severity { get; init; }

    /// <summary>The findings that it covers.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    public required string Rationale { get; init; }

    /// <summary>What a fresh inventory shows once it is needed no longer.</summary>
    public required string ClosureCriteria { get; init; }

    public required string FollowUp { get; init; }

    public required string FollowUpOwner { get; init; }

    public required string FollowUpDue { get; init; }

    public required string Approver { get; init; }

    public required string Closer { get; init; }

    public IReadOnlyList<string> CompensatingControls { get; init; } = [];

    public required string AskedBy { get; init; }

    public required string AskedAt { get; init; }

    public required string NotBefore { get; init; }

    /// <summary>The end, that instant excluded.</summary>
    public required string NotAfter { get; init; }

    public int Extensions { get; init; }

    /// <summary>A later end that is asked for; null where none is.</summary>
    public string? AskedUntil { get; init; }

    /// <summary>Over the facts that it is asked for: what an approval is bound to.</summary>
    public required string FactsDigest { get; init; }

    public string? ApprovedBy { get; init; }

    public string? EndedAt { get; init; }

    /// <summary>The warnings of its present end that its three names were given, oldest first.</summary>
    public IReadOnlyList<WarningLine> Warnings { get; init; } = [];

    /// <summary>Counts the changes that were saved; its ETag, which an act may be made conditional on.</summary>
    public required long Version { get; init; }

    /// <summary>Why the last sweep could not decide on it; null where it could.</summary>
    public string? Undecided { get; init; }
}
