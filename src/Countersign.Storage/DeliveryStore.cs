using Countersign.Notifications;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage;

/// <summary>Takes out of the outbox what messages hold, and saves what becomes of these.</summary>
public sealed class DeliveryStore : DeliveryReads
{
    internal DeliveryStore(Session session) : base(session)
    {
    }

    /// <summary>Takes rows out.</summary>
    /// <exception cref="StaleVersionException">Another has taken one of them.</exception>
    public async Task TakeAsync(IEnumerable<OutboxRow> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            if (await Session.ExecuteAsync("DELETE FROM outbox WHERE seq = @seq", cancel, ("seq", row.Seq)) == 0)
            {
                throw new StaleVersionException("outbox");
            }
        }
    }

    /// <summary>Writes a delivery, which is a new one in its first version.</summary>
    /// <exception cref="StaleVersionException">It was saved by another since it was read.</exception>
    public async Task<Delivery> SaveAsync(Delivery? before, Delivery after, CancellationToken cancel)
    {
        (string, object?)[] values =
        [
            ("id", after.Id.Value), ("state", after.State.ToString()), ("next_at", after.NextAt?.Microseconds), ("version", after.Version),
            ("body", StoredJson.Write(after)),
        ];
        if (before is null)
        {
            await Session.ExecuteAsync(
                """
                INSERT INTO delivery (id, channel, recipient, state, next_at, version, body)
                VALUES (@id, @channel, @recipient, @state, @next_at, @version, @body)
                """,
                cancel, [.. values, ("channel", after.Channel), ("recipient", after.To.ToString())]);
        }
        else if (await Session.ExecuteAsync(
            "UPDATE delivery SET state = @state, next_at = @next_at, version = @version, body = @body WHERE id = @id AND version = @guard",
            cancel, [.. values, ("guard", before.Version)]) == 0)
        {
            throw new StaleVersionException(after.Id.Value);
        }
        return after;
    }
}
