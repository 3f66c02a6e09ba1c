using Countersign.Parties;

namespace Countersign.Notifications;

/// <summary>One way out for messages, as its document says.</summary>
public sealed record Channel
{
    public required string Name { get; init; }

    public required ChannelType Type { get; init; }

    /// <summary>`HOST` or `HOST:PORT` for mail, the URL for a webhook; null where the type needs none.</summary>
    public string? Address { get; init; }

    /// <summary>The name of the secret; null for none.</summary>
    public string? Secret { get; init; }

    /// <summary>Mail only: whom messages are from.</summary>
    public string? From { get; init; }

    /// <summary>Mail only: who signs in, where that is another than `From`.</summary>
    public string? User { get; init; }

    /// <summary>Whom it serves; all where none is named.</summary>
    public IReadOnlyList<PartyId> To { get; init; } = [];

    /// <summary>For how long messages to one party are gathered into one; null for not at all.</summary>
    public TimeSpan? Digest { get; init; }

    public bool Serves(PartyId party, PartyDirectory parties) => To.Count == 0 || To.Any(to => parties.IsOf(party, parties.Current(to)));
}
