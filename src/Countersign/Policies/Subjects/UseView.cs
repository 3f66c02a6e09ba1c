namespace Countersign.Policies.Subjects;

/// <summary>A privileged session, an elevation or a break-glass use.</summary>
public sealed record UseView
{
    public Fact<string> Type { get; init; }

    public Fact<Instant> StartedAt { get; init; }

    public Fact<Instant> EndedAt { get; init; }

    public Fact<string> Ticket { get; init; }

    public Fact<string> Approval { get; init; }

    public Fact<bool> Recorded { get; init; }

    public Fact<Instant> ReviewedAt { get; init; }

    /// <summary>Who used it, as the source wrote them; none where it cannot be attributed to anybody.</summary>
    public Fact<string> Actor { get; init; }
}
