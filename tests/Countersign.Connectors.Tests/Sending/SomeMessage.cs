using Countersign.Connectors.Sending;
using Countersign.Notifications;
using Countersign.Parties;

namespace Countersign.Connectors.Tests.Sending;

internal static class SomeMessage
{
    public const string SecretName = "COUNTERSIGN_SECRET_HOOK";

    private static readonly Instant Now = Instant.Parse("2026-06-01T09:00:00Z");

    public static OutgoingMessage Over(ChannelType type, string? address, string? secret = SecretName, string text = "A key is old")
    {
        var channel = new Channel { Name = "chat", Type = type, Address = address, Secret = secret, From = "countersign@example.org" };
        var note = new Note("fnd_1", "team:iam fixes a high finding by 2026-06-15 17:00 UTC", text, "countersign finding show fnd_1", Now);
        var delivery = Deliveries.Make(new DeliveryId("dlv_1"), channel, PartyId.Parse("team:iam"), [note], Now);
        return new OutgoingMessage(channel, delivery.Id, delivery.To, "ann@example.org", MessageText.Of(delivery), delivery.Notes, Now);
    }

    public static DeploymentRules Listing(string host) => DeploymentRules.Default with { Secrets = [new ListedSecret(SecretName, [host])], MessageHosts = [host] };

    /// <summary>Why a message did not arrive; null where it did.</summary>
    public static async Task<string?> TryAsync(DeploymentRules rules, OutgoingMessage message, string? secret, CancellationToken cancel)
    {
        try
        {
            await MessageSender.SendAsync(rules, message, name => name == SecretName ? secret : null, cancel);
            return null;
        }
        catch (UndeliveredException failure)
        {
            return secret is { } value && failure.Message.Contains(value, StringComparison.Ordinal) ? $"It tells the secret: {failure.Message}" : failure.Code;
        }
    }
}
