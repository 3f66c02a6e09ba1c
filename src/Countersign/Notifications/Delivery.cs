using Countersign.Parties;

namespace Countersign.Notifications;

/// <summary>One message over one channel to one party, from its making to its end.</summary>
public sealed record Delivery
{
    public required DeliveryId Id { get; init; }

    public required string Channel { get; init; }

    public required PartyId To { get; init; }

    /// <summary>What is told, at most <see cref="Deliveries.MostNotes"/>; `More` counts the rest.</summary>
    public required IReadOnlyList<Note> Notes { get; init; }

    public int More { get; init; }

    public required Instant MadeAt { get; init; }

    /// <summary>When it is tried next; null once it came to an end.</summary>
    public Instant? NextAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed; null where it did not.</summary>
    public Refusal? Failure { get; init; }

    public Instant? DeliveredAt { get; init; }

    public DeliveryState State { get; init; }

    /// <summary>Counts the saves; a write guards it.</summary>
    public long Version { get; init; }
}
