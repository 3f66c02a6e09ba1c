using Countersign.Notifications;
using Countersign.Parties;

namespace Countersign.Connectors.Sending;

/// <summary>A message that is ready to go: to whom over which channel, and what it says.</summary>
/// <param name="Mail">The address of mail; null for other channels.</param>
public sealed record OutgoingMessage(Channel Channel, DeliveryId Id, PartyId To, string? Mail, MessageText Text, IReadOnlyList<Note> Notes, Instant At);
