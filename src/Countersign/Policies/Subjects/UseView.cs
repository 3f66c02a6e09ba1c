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
}
