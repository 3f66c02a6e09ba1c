namespace Countersign.Api.Findings;

/// <summary>A finding as lists show it. Instants are text; `Resolver`, `Approver`, `Signatory` and `DueAt` are null only while unroutable.</summary>
public sealed record FindingRow
{
    public required string Id { get; init; }

    public required string Policy { get; init; }

    public required string Control { get; init; }

    public required string Subject { get; init; }

    /// <summary>`low`, `medium`, `high` or `critical`.</summary>
    public required string Severity { get; init; }

    /// <summary>As in the table of moves: `Assigned`, `Unroutable`, `Excepted` ….</summary>
    public required string State { get; init; }

    /// <summary>From when on its exception permits it; it may lie ahead.</summary>
    public string? ExceptedFrom { get; init; }

    public string? ExceptedUntil { get; init; }

    public string? Resolver { get; init; }

    public string? Approver { get; init; }

    public string? Signatory { get; init; }

    public string? DueAt { get; init; }

    public required string OpenedAt { get; init; }

    public string? UnroutableReason { get; init; }

    public required string Message { get; init; }

    /// <summary>The person who took it upon themselves; null where nobody did since it came to its resolver.</summary>
    public string? TakenBy { get; init; }

    public string? TakenAt { get; init; }

    /// <summary>Counts its changes; a list that is signed off names the version of each that was seen.</summary>
    public long Version { get; init; }
}
