namespace Countersign.Inventory;

/// <summary>The person, workload or agent behind accounts, as a source tells it.</summary>
public sealed record Identity
{
    public required string Source { get; init; }

    public required string NativeId { get; init; }

    public IdentityKind Kind { get; init; }

    public Fact<string> Name { get; init; }

    public Fact<string> Email { get; init; }

    public Fact<string> EmployeeId { get; init; }

    public Fact<IdentityStatus> Status { get; init; }

    /// <summary>When the identity left; unknown where the source says only that it did.</summary>
    public Fact<Instant> LeftAt { get; init; }

    public Fact<Instant> EndsAt { get; init; }

    /// <summary>When they last changed team; none where they never did.</summary>
    public Fact<Instant> MovedAt { get; init; }

    /// <summary>`employee`, `contractor` or `vendor`.</summary>
    public Fact<string> Employment { get; init; }

    /// <summary>Native id of the line manager's identity in the same source.</summary>
    public Fact<string> Manager { get; init; }

    public Fact<string> Team { get; init; }

    /// <summary>Who answers for an agent or a workload, as the source wrote them.</summary>
    public Fact<string> Sponsor { get; init; }

    public SubjectId Subject => SubjectId.Identity(Source, NativeId);
}
