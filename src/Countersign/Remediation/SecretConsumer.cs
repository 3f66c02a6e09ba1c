using Countersign.Parties;

namespace Countersign.Remediation;

/// <summary>Who uses a secret that is renewed, and says that they have the new one before the old one ends.</summary>
public sealed record SecretConsumer(PartyId Party)
{
    /// <summary>The natural person who said so; null while nobody did.</summary>
    public PartyId? ConfirmedBy { get; init; }

    public Instant? ConfirmedAt { get; init; }
}
