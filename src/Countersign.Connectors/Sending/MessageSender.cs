using Countersign.Notifications;

namespace Countersign.Connectors.Sending;

/// <summary>Sends one message over one channel, or says why it did not arrive. Never tried longer than ten seconds.</summary>
public static class MessageSender
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <param name="rules">What this deployment lists: to nothing else anything goes.</param>
    /// <param name="message">What is sent.</param>
    /// <param name="secret">The value of a secret by name; asked only for one that is listed with the host.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="UndeliveredException">It did not arrive, or nobody knows.</exception>
    public static async Task SendAsync(DeploymentRules rules, OutgoingMessage message, Func<string, string?> secret, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            await (message.Channel.Type switch
            {
                ChannelType.File => MessageFile.AppendAsync(rules, message, limit.Token),
                ChannelType.Mail => MailSession.SendAsync(Destination.OfMail(rules, message.Channel, secret), message, limit.Token),
                ChannelType.Slack or ChannelType.Teams or ChannelType.Webhook =>
                    WebhookCall.PostAsync(Destination.OfWebhook(rules, message.Channel, secret), message, limit.Token),
            });
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new UndeliveredException("notification.timed_out", $"Channel `{message.Channel.Name}` did not answer within ten seconds.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException
            or HttpRequestException or System.Security.Authentication.AuthenticationException)
        {
            throw new UndeliveredException(
                "notification.unreached",
                $"Channel `{message.Channel.Name}` could not be reached ({failure.GetType().Name}). Check its address and the network.");
        }
    }
}
