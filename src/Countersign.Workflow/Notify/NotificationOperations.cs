using Countersign.Evidence;
using Countersign.Notifications;

namespace Countersign.Workflow.Notify;

/// <summary>Messages: those that wait, those that were given up, what would be sent, and sending one again.</summary>
public sealed class NotificationOperations(WorkspaceRuntime runtime)
{
    private const int MostSimulated = 10_000;

    /// <summary>All, or those that are not delivered; the earliest first.</summary>
    public Task<IReadOnlyList<Delivery>> ListAsync(bool all, CancellationToken cancel) => runtime.Database.ReadAsync(session => session.Deliveries.InAsync(
        Enum.GetValues<DeliveryState>().Where(state => all || state != DeliveryState.Delivered), cancel), cancel);

    public async Task<Decision<Delivery>> ReadAsync(DeliveryId id, CancellationToken cancel) =>
        await runtime.Database.ReadAsync(session => session.Deliveries.ReadAsync(id, cancel), cancel) is { } delivery ? delivery : Unknown(id);

    /// <summary>The messages that the next turn would make. Nothing is sent and nothing is written.</summary>
    public async Task<Decision<IReadOnlyList<Delivery>>> SimulateAsync(ActingPerson acting, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var step = new OutboxStep(runtime, acting, now.Value);
        return (await runtime.Database.ReadAsync(session => step.DraftAsync(session, MostSimulated, cancel), cancel)).Messages.ToList();
    }

    /// <summary>Sends one again that was delivered or given up, under the id it had.</summary>
    public Task<Decision<Delivery>> ReplayAsync(DeliveryId id, ActingPerson acting, CancellationToken cancel) => runtime.ActAsync(acting, async session =>
    {
        if (await session.Deliveries.ReadAsync(id, cancel) is not { } before)
        {
            return Unknown(id);
        }
        var replayed = Deliveries.Replay(before, session.At);
        if (replayed.IsRefused)
        {
            return replayed;
        }
        await session.Ledger.AppendAsync(
            new EntryDraft("notification.replayed", new SurrogateId(id.Value), before.State.ToString(), replayed.Value.State.ToString()), cancel);
        return (Decision<Delivery>)await session.Deliveries.SaveAsync(before, replayed.Value, cancel);
    }, cancel);

    private static Refusal Unknown(DeliveryId id) =>
        new("notification.unknown", $"`{id}` is no message of this workspace. `countersign notifications list --all` shows those there are.");
}
