using Countersign.Evidence;
using Countersign.Inventory.Sources;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Keeps how the collections of each source stand.</summary>
public sealed class SourceStore : SourceReads
{
    private readonly Ledger ledger;

    internal SourceStore(Session session, Ledger ledger) : base(session) => this.ledger = ledger;

    /// <param name="entry">Null for what is no act: an attempt that read nothing new.</param>
    public async Task SaveAsync(SourceState state, EntryDraft? entry, CancellationToken cancel)
    {
        await Session.ExecuteAsync(
            """
            INSERT INTO source_state (source, status, as_of, applied_at, body) VALUES (@source, @status, @asOf, @appliedAt, @body)
            ON CONFLICT (source) DO UPDATE SET
                status = excluded.status, as_of = excluded.as_of, applied_at = excluded.applied_at, body = excluded.body
            """,
            cancel,
            ("source", state.Source), ("status", state.Status.ToString()), ("asOf", state.AsOf?.Microseconds),
            ("appliedAt", state.AppliedAt?.Microseconds), ("body", StoredJson.Write(state)));
        if (entry is not null)
        {
            await ledger.AppendAsync(entry, cancel);
        }
    }
}
