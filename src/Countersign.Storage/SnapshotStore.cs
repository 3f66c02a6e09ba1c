using Countersign.Evidence;
using Countersign.Inventory.Sources;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage;

/// <summary>Stages what a source says, and makes it visible in one act.</summary>
public sealed class SnapshotStore : SnapshotReads
{
    private static readonly BulkTable Staged = new(
        "staging", "snapshot", "unit", "subject", "kind", "native", "op", "name", "account_kind", "hash", "document", "activity_hash", "activity",
        "line");

    private static readonly BulkTable Documents = new("unit_document", "no", "body");

    private static readonly BulkTable StagedKeys = new("staging_key", "unit", "key", "snapshot");

    private const string DropOrphanDocuments = """
        DELETE FROM unit_document WHERE no IN (
            SELECT no FROM unit_document WHERE no >= (SELECT MIN(first_document) FROM snapshot WHERE state = 'staged')
            EXCEPT SELECT document FROM unit EXCEPT SELECT document FROM unit_version)
        """;

    private readonly SourceStore sources;

    internal SnapshotStore(Session session, SourceStore sources) : base(session) => this.sources = sources;

    public async Task<SurrogateId> BeginAsync(string source, Instant now, CancellationToken cancel)
    {
        var id = SurrogateId.Create("snp", Session.Seam.NewId());
        await Session.ExecuteAsync(
            """
            INSERT INTO snapshot (id, source, state, as_of, complete, started_at, applied_at, puts, removes, activities, first_document)
            SELECT @id, @source, 'staged', NULL, 0, @now, NULL, 0, 0, 0, no FROM unit_document_next
            """,
            cancel,
            ("id", id.Value), ("source", source), ("now", now.Microseconds));
        return id;
    }

    /// <summary>Adds a batch. A subject may stand only once in a snapshot.</summary>
    public async Task StageAsync(SurrogateId snapshot, IReadOnlyList<StagedItem> batch, CancellationToken cancel)
    {
        var first = await NumberAsync("unit_document_next", batch.LongCount(item => item.Body is not null), cancel);
        var numbers = await NumbersAsync(batch, cancel);
        var rows = new List<object?[]>(batch.Count);
        var documents = new List<object?[]>(batch.Count);
        foreach (var (item, unit) in batch.Zip(numbers))
        {
            long? document = item.Body is null ? null : first + documents.Count;
            rows.Add(Row(snapshot, unit, item, document));
            if (item.Body is not null)
            {
                documents.Add([document, item.Body]);
            }
        }
        await Session.Dialect.BulkAsync(Session, Documents, documents, cancel);
        await Session.Dialect.BulkAsync(Session, Staged, rows, cancel);
        var keys = batch.Zip(numbers).SelectMany(put => put.First.Keys.Select(key => new object?[] { put.Second, key, snapshot.Value }));
        await Session.Dialect.BulkAsync(Session, StagedKeys, keys, cancel);
    }

    /// <summary>
    /// Makes the staged rows visible: puts and removes close the version that held and mark their units for evaluation,
    /// activity is overwritten. Validity begins at the state's `AsOf`, else at <paramref name="at"/>.
    /// </summary>
    public async Task ApplyAsync(SurrogateId snapshot, SourceState newState, EntryDraft entry, Instant at, CancellationToken cancel)
    {
        var began = await BegunAsync(snapshot, newState, cancel);
        var asOf = newState.AsOf ?? at;
        var counts = await new StagedUnits(Session, snapshot, began.Source, asOf).ApplyAsync(cancel);
        await EndAsync(snapshot, "applied", newState, at, counts, cancel);
        if (counts.Puts + counts.Removes > 0)
        {
            await new WorkspaceStore(Session).AddLinksStaleAsync(cancel);
        }
        await sources.SaveAsync(newState, entry, cancel);
    }

    /// <summary>Ends a snapshot that is not applied: held where the state says so, else failed. Units stay as they were.</summary>
    public async Task FailAsync(SurrogateId snapshot, SourceState newState, EntryDraft entry, CancellationToken cancel)
    {
        await BegunAsync(snapshot, newState, cancel);
        await DiscardAsync(snapshot, cancel);
        await EndAsync(snapshot, newState.Status == SourceStatus.Held ? "held" : "failed", newState, null, default, cancel);
        await sources.SaveAsync(newState, entry, cancel);
    }

    /// <summary>Drops a snapshot that has nothing new to say.</summary>
    public async Task DropAsync(SurrogateId snapshot, CancellationToken cancel)
    {
        await DiscardAsync(snapshot, cancel);
        await UnstageAsync(snapshot, cancel);
        await Session.ExecuteAsync("DELETE FROM snapshot WHERE id = @snapshot AND state = 'staged'", cancel, ("snapshot", snapshot.Value));
    }

    /// <summary>Drops what a process that ended had begun to stage; to be called where nobody else stages.</summary>
    public async Task<int> DropOrphansAsync(CancellationToken cancel)
    {
        await Session.ExecuteAsync(DropOrphanDocuments, cancel);
        await Session.ExecuteAsync("DELETE FROM staging", cancel);
        await Session.ExecuteAsync("DELETE FROM staging_key", cancel);
        return await Session.ExecuteAsync("UPDATE snapshot SET state = 'dropped' WHERE state = 'staged'", cancel);
    }

    /// <summary>Drops the documents of what will not be applied.</summary>
    private Task DiscardAsync(SurrogateId snapshot, CancellationToken cancel) => Session.ExecuteAsync(
        "DELETE FROM unit_document WHERE no IN (SELECT document FROM staging WHERE snapshot = @snapshot)", cancel, ("snapshot", snapshot.Value));

    private async Task UnstageAsync(SurrogateId snapshot, CancellationToken cancel)
    {
        await Session.ExecuteAsync("DELETE FROM staging WHERE snapshot = @snapshot", cancel, ("snapshot", snapshot.Value));
        await Session.ExecuteAsync("DELETE FROM staging_key WHERE snapshot = @snapshot", cancel, ("snapshot", snapshot.Value));
    }

    private async Task<SnapshotRow> BegunAsync(SurrogateId snapshot, SourceState newState, CancellationToken cancel)
    {
        var began = await ReadAsync(snapshot, cancel);
        if (began is not { State: "staged" } || began.Source != newState.Source)
        {
            throw new WorkspaceException("snapshot.not_staged",
                $"Snapshot `{snapshot}` of `{newState.Source}` is not being staged: it is {began?.State ?? "unknown"}. Collect the source again.");
        }
        return began;
    }

    private async Task EndAsync(
        SurrogateId snapshot, string state, SourceState newState, Instant? appliedAt, (long Puts, long Removes, long Activities) counts,
        CancellationToken cancel)
    {
        await UnstageAsync(snapshot, cancel);
        await Session.ExecuteAsync(
            """
            UPDATE snapshot SET state = @state, as_of = @asOf, complete = @complete, applied_at = @appliedAt,
                puts = @puts, removes = @removes, activities = @activities
            WHERE id = @snapshot
            """,
            cancel,
            ("snapshot", snapshot.Value), ("state", state), ("asOf", newState.AsOf?.Microseconds), ("complete", newState.Complete ? 1L : 0L),
            ("appliedAt", appliedAt?.Microseconds), ("puts", counts.Puts), ("removes", counts.Removes), ("activities", counts.Activities));
    }

    /// <summary>The first of so many numbers that no document has, or ever had.</summary>
    private Task<long> NumberAsync(string counter, long count, CancellationToken cancel) => Session.FirstAsync(
        $"UPDATE {counter} SET no = no + @count RETURNING no - @count", row => row.Long(0), cancel, ("count", count));

    // Who came before keeps their number, also where they were gone.
    private async Task<IReadOnlyList<long>> NumbersAsync(IReadOnlyList<StagedItem> batch, CancellationToken cancel)
    {
        var asked = batch.Where(item => item.Number is null).Select(item => item.Subject).ToList();
        var known = asked.Count > 0 && await KnowsAsync(asked[0].SourceName!, cancel) ? await UnitNumbers.OfAsync(Session, asked, cancel) : [];
        var unknown = asked.Where(unit => !known.ContainsKey(unit)).ToList();
        var next = unknown.Count == 0 ? 0 : await NumberAsync("unit_next", unknown.Count, cancel);
        foreach (var unit in unknown)
        {
            known[unit] = next++;
        }
        return [.. batch.Select(item => item.Number ?? known[item.Subject])];
    }

    private async Task<bool> KnowsAsync(string source, CancellationToken cancel) =>
        await Session.FirstAsync("SELECT 1 FROM unit WHERE source = @source LIMIT 1", row => row.Long(0), cancel, ("source", source)) == 1;

    private static object?[] Row(SurrogateId snapshot, long unit, StagedItem item, long? document)
    {
        if (item.Operation == StageOperation.Put && (item.Hash is null || item.Body is null))
        {
            throw new ArgumentException($"`{item.Subject}` is put without hash and body.");
        }
        return
        [
            snapshot.Value, unit, item.Subject.Value, item.Kind, item.NativeId, Spelled(item.Operation), Listed(item.Name),
            item.AccountKind is { } kind ? EnumWord.Of(kind) : null, item.Hash, document, item.ActivityHash, item.Activity, item.Line,
        ];
    }

    // PostgreSQL has no text with a zero character.
    private static string? Listed(string? name) => name?.Replace('\0', '\uFFFD');

    private static string Spelled(StageOperation operation) => operation switch
    {
        StageOperation.Put => "put",
        StageOperation.Remove => "remove",
        StageOperation.Activity => "activity",
    };
}
