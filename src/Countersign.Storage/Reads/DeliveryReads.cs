using Countersign.Evidence;
using Countersign.Notifications;
using Countersign.Parties;
using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>What is to be told, and the messages that tell it.</summary>
public class DeliveryReads
{
    internal DeliveryReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>What no message holds yet, in the order of writing.</summary>
    public async Task<IReadOnlyList<OutboxRow>> OutboxAsync(int limit, CancellationToken cancel) => await Session.ListAsync(
        "SELECT seq, kind, subject, words, at FROM outbox ORDER BY seq LIMIT @limit",
        row => new OutboxRow(
            row.Long(0), row.Text(1), new SurrogateId(row.Text(2)), StoredJson.Read<Dictionary<string, string>>(row.Bytes(3)), row.Instant(4)),
        cancel, ("limit", (long)limit));

    /// <summary>Null where there is no such delivery.</summary>
    public Task<Delivery?> ReadAsync(DeliveryId id, CancellationToken cancel) =>
        Session.FirstAsync("SELECT body FROM delivery WHERE id = @id", Map, cancel, ("id", id.Value));

    /// <summary>In any of some states, the earliest first.</summary>
    public async Task<IReadOnlyList<Delivery>> InAsync(IEnumerable<DeliveryState> states, CancellationToken cancel) => await Session.ListAsync(
        $"SELECT body FROM delivery WHERE {Session.Dialect.AnyOf("state", "states")} ORDER BY id",
        Map, cancel, ("states", Session.Dialect.List(states.Select(state => state.ToString()))));

    /// <summary>Those whose next attempt has come, the earliest first; so many of each channel at most, so that none keeps another waiting.</summary>
    public async Task<IReadOnlyList<Delivery>> DueAsync(Instant now, int limit, CancellationToken cancel) => await Session.ListAsync(
        """
        SELECT body FROM (
            SELECT body, next_at, id, ROW_NUMBER() OVER (PARTITION BY channel ORDER BY next_at, id) AS place
            FROM delivery WHERE state IN ('Waiting', 'Sending') AND next_at <= @now) AS due
        WHERE place <= @limit ORDER BY next_at, id
        """,
        Map, cancel, ("now", now.Microseconds), ("limit", (long)limit));

    /// <summary>When the next attempt is; null where none is.</summary>
    public async Task<Instant?> NextAsync(CancellationToken cancel) => (await Session.ListAsync(
        "SELECT next_at FROM delivery WHERE state IN ('Waiting', 'Sending') ORDER BY next_at LIMIT 1", row => (Instant?)row.Instant(0), cancel))
        .FirstOrDefault();

    /// <summary>The message to a party over a channel that more can be put into; null where none waits for its first attempt.</summary>
    public async Task<Delivery?> GatheringAsync(string channel, PartyId to, CancellationToken cancel) => (await Session.ListAsync(
        "SELECT body FROM delivery WHERE state = 'Waiting' AND channel = @channel AND recipient = @recipient ORDER BY id DESC",
        Map, cancel, ("channel", channel), ("recipient", to.ToString()))).FirstOrDefault(delivery => delivery.Attempts == 0);

    private static Delivery Map(Row row) => StoredJson.Read<Delivery>(row.Bytes(0));
}
