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

    public Fact<Instant> ReviewedAt { get; init; }

    /// <summary>Who used it, as the source wrote them; none where it cannot be attributed to anybody.</summary>
    public Fact<string> Actor { get; init; }
}
