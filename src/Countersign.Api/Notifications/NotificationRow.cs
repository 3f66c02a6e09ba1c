namespace Countersign.Api.Notifications;

/// <summary>A message: to whom over which channel, what it says, and how far it came.</summary>
public sealed record NotificationRow
{
    /// <summary>The same through every attempt, and in what the receiver gets.</summary>
    public required string Id { get; init; }

    public required string Channel { get; init; }

    public required string To { get; init; }

    /// <summary>`waiting`, `sending`, `delivered` or `dead`.</summary>
    public required string State { get; init; }

    public required string Subject { get; init; }

    public required IReadOnlyList<NotificationLine> Notes { get; init; }

    /// <summary>How many notes more there are than it lists.</summary>
    public int More { get; init; }

    public required string MadeAt { get; init; }

    public string? NextAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? DeliveredAt { get; init; }

    public long Version { get; init; }
}
