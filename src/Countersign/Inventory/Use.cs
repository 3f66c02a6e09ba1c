namespace Countersign.Inventory;

/// <summary>A privileged session, an elevation or a break-glass use of an account.</summary>
public sealed record Use
{
    public required string Account { get; init; }

    /// <summary>`session`, `elevation` or `break_glass`.</summary>
    public required string Type { get; init; }

    public required Instant StartedAt { get; init; }

    public Fact<Instant> EndedAt { get; init; }

    public Fact<string> Ticket { get; init; }

    public Fact<string> Approval { get; init; }

    public Fact<bool> Recorded { get; init; }
}
