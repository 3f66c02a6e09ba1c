using Countersign.Remediation.Containing;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Saves what happens to a containment and to its accounts, with an entry for each.</summary>
public sealed class ContainmentStore : ContainmentReads
{
    private readonly Ledger ledger;

    internal ContainmentStore(Session session, Ledger ledger) : base(session) => this.ledger = ledger;

    /// <summary>Writes a change whole, and answers the containment as saved.</summary>
    /// <exception cref="StaleVersionException">It was saved by another since it was read.</exception>
    public async Task<Containment> SaveAsync(ContainmentChange change, CancellationToken cancel)
    {
        var after = change.After;
        (string, object?)[] values =
        [
            ("id", after.Id.Value), ("identity", after.Identity.Value), ("state", after.State.ToString()), ("version", after.Version),
            ("body", StoredJson.Write(after)),
        ];
        if (change.Before is not { } before)
        {
            await Session.ExecuteAsync(
                "INSERT INTO containment (id, identity, state, version, body) VALUES (@id, @identity, @state, @version, @body)", cancel, values);
        }
        else if (await Session.ExecuteAsync(
            "UPDATE containment SET identity = @identity, state = @state, version = @version, body = @body WHERE id = @id AND version = @guard",
            cancel, [.. values, ("guard", before.Version)]) == 0)
        {
            throw new StaleVersionException(after.Id.Value);
        }
        await ledger.AppendAllAsync(change.Entries, cancel);
        return after;
    }
}
