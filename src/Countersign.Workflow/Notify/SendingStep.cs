using Countersign.Connectors;
using Countersign.Connectors.Sending;
using Countersign.Evidence;
using Countersign.Notifications;
using Countersign.Storage;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Notify;

/// <summary>
/// Tries the messages whose time has come. An attempt is saved before it begins, and by one process alone, so that a message whose answer is
/// lost is sent once more, under the same id. A channel that failed is left alone for the rest of the turn.
/// </summary>
internal sealed class SendingStep(WorkspaceRuntime runtime, ActingPerson acting, Instant now)
{
    private const int MostOfChannel = 200;

    /// <summary>How many were delivered.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var (due, desk) = await runtime.Database.ReadAsync(async session =>
            (await session.Deliveries.DueAsync(now, MostOfChannel, cancel), await FindingDesk.OpenAsync(session, acting, now, cancel)), cancel);
        if (due.Count == 0 || desk.IsRefused)
        {
            return 0;
        }
        var actor = await runtime.Actors.RuleAsync("notifications", cancel);
        var channels = desk.Value.Registry.Channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
        var (delivered, failed) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var delivery in due.Where(delivery => !failed.Contains(delivery.Channel)))
        {
            if (await TryAsync(delivery, channels.GetValueOrDefault(delivery.Channel), desk.Value, actor, cancel) is not { } after)
            {
                continue;
            }
            if (after.State == DeliveryState.Delivered)
            {
                delivered++;
            }
            else
            {
                failed.Add(delivery.Channel);
            }
        }
        return delivered;
    }

    // Null where another process tries it.
    private async Task<Delivery?> TryAsync(Delivery before, Channel? channel, FindingDesk desk, Actor actor, CancellationToken cancel)
    {
        if (Deliveries.Begin(before, now, Spread()) is not { } begun)
        {
            return null;
        }
        try
        {
            await SaveAsync(before, begun, actor, cancel);
        }
        catch (StaleVersionException)
        {
            return null;
        }
        var failure = await SendAsync(begun, channel, desk, cancel);
        return await SaveAsync(begun, failure is null ? Deliveries.Succeed(begun, now) : Deliveries.Fail(begun, failure), actor, cancel);
    }

    private async Task<Refusal?> SendAsync(Delivery delivery, Channel? channel, FindingDesk desk, CancellationToken cancel)
    {
        if (channel is null)
        {
            return new Refusal("notification.channel_gone", $"`{delivery.Channel}` is no NotificationChannel any more.");
        }
        var mail = Recipients.AddressOf(delivery.To, desk.Parties);
        if (channel.Type == ChannelType.Mail && mail is null)
        {
            return new Refusal(
                "notification.no_mail", $"`{delivery.To}` has no address of mail. Write `email` of the Person, or `contact: {{ mail: … }}` of the Team.");
        }
        var message = new OutgoingMessage(channel, delivery.Id, delivery.To, mail, MessageText.Of(delivery), delivery.Notes, now);
        try
        {
            await MessageSender.SendAsync(runtime.Deployment?.Rules ?? DeploymentRules.Default, message, SecretVariable.Read, cancel);
            return null;
        }
        catch (UndeliveredException failure)
        {
            return new Refusal(failure.Code, failure.Message);
        }
    }

    private Task<Delivery> SaveAsync(Delivery before, Delivery after, Actor actor, CancellationToken cancel) =>
        runtime.Database.ActAsync(actor, now, act => act.Deliveries.SaveAsync(before, after, cancel), cancel);

    private double Spread() => runtime.Options.Seam.NewSalt()[0] / 255.0;
}
