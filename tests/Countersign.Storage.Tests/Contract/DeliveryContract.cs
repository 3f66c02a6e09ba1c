using Countersign.Notifications;
using Countersign.Parties;
using Countersign.Storage.Rows;
using Xunit;

namespace Countersign.Storage.Tests.Contract;

/// <summary>What is to be told waits with the act that caused it, and a message is saved by one process at a time.</summary>
public abstract class DeliveryContract : LifeContract
{
    private static readonly PartyId Iam = PartyId.Parse("team:iam");

    [Fact]
    public async Task An_entry_waits_to_be_told_where_a_channel_is_applied_and_nowhere_else()
    {
        var database = await CreateAsync();
        await ActAsync(database, act => act.Ledger.AppendAsync(Some.Entry("finding.assigned"), Cancel));
        Assert.Empty(await ReadAsync(database, read => read.Deliveries.OutboxAsync(9, Cancel)));

        await ApplyChannelAsync(database);
        await ActAsync(database, act => act.Ledger.AppendAllAsync([Some.Entry("finding.assigned"), Some.Entry("finding.taken")], Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ActAsync(database, async act =>
        {
            await act.Ledger.AppendAsync(Some.Entry("finding.verified"), Cancel);
            throw new InvalidOperationException("The act is undone.");
        }));

        var row = Assert.Single(await ReadAsync(database, read => read.Deliveries.OutboxAsync(9, Cancel)));
        Assert.Equal("finding.assigned", row.Kind);
        await ActAsync(database, act => act.Deliveries.TakeAsync([row], Cancel));
        Assert.Empty(await ReadAsync(database, read => read.Deliveries.OutboxAsync(9, Cancel)));
        await Assert.ThrowsAsync<StaleVersionException>(() => ActAsync(database, act => act.Deliveries.TakeAsync([row], Cancel)));
    }

    [Fact]
    public async Task A_message_is_gathered_until_it_is_tried_and_saved_by_one_alone()
    {
        var database = await CreateAsync();
        var channel = new Channel { Name = "chat", Type = ChannelType.Slack };
        var made = Deliveries.Make(new DeliveryId("dlv_1"), channel, Iam, [new Note("fnd_1", "a title", "a text", "a command", Some.Day(2))], Some.Noon);
        await ActAsync(database, act => act.Deliveries.SaveAsync(null, made, Cancel));

        var read = (await ReadAsync(database, read => read.Deliveries.GatheringAsync("chat", Iam, Cancel)))!;
        Assert.Equal((made.Id, made.NextAt, made.Notes[0]), (read.Id, read.NextAt, read.Notes[0]));
        Assert.Equal(Some.Noon, await ReadAsync(database, read => read.Deliveries.NextAsync(Cancel)));
        Assert.Empty(await ReadAsync(database, r => r.Deliveries.DueAsync(Some.Noon - TimeSpan.FromSeconds(1), 9, Cancel)));
        var begun = Deliveries.Begin(Assert.Single(await ReadAsync(database, r => r.Deliveries.DueAsync(Some.Noon, 9, Cancel))), Some.Noon, 1)!;
        await ActAsync(database, act => act.Deliveries.SaveAsync(read, begun, Cancel));

        await Assert.ThrowsAsync<StaleVersionException>(() => ActAsync(database, act => act.Deliveries.SaveAsync(read, begun, Cancel)));
        Assert.Null(await ReadAsync(database, r => r.Deliveries.GatheringAsync("chat", Iam, Cancel)));
        Assert.Equal(begun.NextAt, await ReadAsync(database, r => r.Deliveries.NextAsync(Cancel)));
        await ActAsync(database, act => act.Deliveries.SaveAsync(begun, Deliveries.Succeed(begun, Some.Day(1)), Cancel));
        Assert.Null(await ReadAsync(database, r => r.Deliveries.NextAsync(Cancel)));
        Assert.Equal(Some.Day(1), Assert.Single(await ReadAsync(database, r => r.Deliveries.InAsync([DeliveryState.Delivered], Cancel))).DeliveredAt);
    }

    [Fact]
    public async Task A_channel_with_many_messages_keeps_no_other_waiting()
    {
        var database = await CreateAsync();
        for (var n = 0; n < 5; n++)
        {
            var channel = new Channel { Name = n < 4 ? "full" : "quiet", Type = ChannelType.Slack };
            var made = Deliveries.Make(new DeliveryId($"dlv_{n}"), channel, Iam, [new Note("fnd_1", "a title", "a text", "a command", null)], Some.Noon);
            await ActAsync(database, act => act.Deliveries.SaveAsync(null, made, Cancel));
        }

        var due = await ReadAsync(database, read => read.Deliveries.DueAsync(Some.Noon, 2, Cancel));

        Assert.Equal(["dlv_0", "dlv_1", "dlv_4"], due.Select(delivery => delivery.Id.Value));
    }

    private Task ApplyChannelAsync(WorkspaceDatabase database) => ActAsync(database, act => act.Configuration.SaveAsync(
        [new StoredDocument("NotificationChannel", "chat", "kind: NotificationChannel", "c.yaml", 1, "d1", true, default)], Some.Entry("config.applied"), Cancel));
}
