using Countersign.Evidence;
using Countersign.Notifications;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Notify;

/// <summary>Puts what is to be told into messages: one to a party over a channel for all that waits. Each entry is told once.</summary>
internal sealed class OutboxStep(WorkspaceRuntime runtime, ActingPerson acting, Instant now)
{
    private const int Page = 500;

    /// <summary>Until nothing waits, or another process is at it.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var actor = await runtime.Actors.RuleAsync("notifications", cancel);
        IReadOnlyList<OutboxRow> rows;
        do
        {
            (rows, var messages) = await runtime.Database.ReadAsync(session => DraftAsync(session, Page, cancel), cancel);
            try
            {
                await runtime.Database.ActAsync(actor, now, act => SaveAsync(act, rows, messages, cancel), cancel);
            }
            catch (StaleVersionException)
            {
                return;
            }
        }
        while (rows.Count == Page);
    }

    /// <summary>What messages would be made of what waits. Writes nothing.</summary>
    public async Task<(IReadOnlyList<OutboxRow> Rows, IReadOnlyList<Delivery> Messages)> DraftAsync(ReadSession session, int limit, CancellationToken cancel)
    {
        var rows = await session.Deliveries.OutboxAsync(limit, cancel);
        var desk = await FindingDesk.OpenAsync(session, acting, now, cancel);
        if (rows.Count == 0 || desk.IsRefused)
        {
            return ([], []);
        }
        var told = await new ToldRecords(session, desk.Value).ReadAsync(rows, cancel);
        var messages = desk.Value.Registry.Channels.SelectMany(channel => told
            .SelectMany(one => Recipients.Of(channel, one.To, desk.Value.Parties, now).Select(to => (To: to, one.Note)))
            .GroupBy(one => one.To, one => one.Note).OrderBy(of => of.Key)
            .Select(of => Deliveries.Make(NewId(), channel, of.Key, [.. of], now)));
        return (rows, [.. messages]);
    }

    private static async Task<int> SaveAsync(ActSession act, IReadOnlyList<OutboxRow> rows, IReadOnlyList<Delivery> messages, CancellationToken cancel)
    {
        await act.Deliveries.TakeAsync(rows, cancel);
        foreach (var message in messages)
        {
            var waiting = await act.Deliveries.GatheringAsync(message.Channel, message.To, cancel);
            await act.Deliveries.SaveAsync(waiting, waiting is null ? message : Deliveries.With(waiting, message.Notes), cancel);
        }
        return messages.Count;
    }

    private DeliveryId NewId() => new(SurrogateId.Create("dlv", runtime.Options.Seam.NewId()).Value);
}
