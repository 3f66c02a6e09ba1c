using Countersign.Evidence;
using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>The readings of each source.</summary>
public class SnapshotReads
{
    private const string Columns = "id, source, state, as_of, complete, started_at, applied_at, puts, removes, activities";

    internal SnapshotReads(Session session) => Session = session;

    private protected Session Session { get; }

    public Task<SnapshotRow?> ReadAsync(SurrogateId snapshot, CancellationToken cancel) =>
        Session.FirstAsync($"SELECT {Columns} FROM snapshot WHERE id = @id", Map, cancel, ("id", snapshot.Value));

    /// <summary>The latest readings of a source, newest first.</summary>
    public async Task<IReadOnlyList<SnapshotRow>> LatestAsync(string source, int limit, CancellationToken cancel) =>
        await Session.ListAsync(
            $"SELECT {Columns} FROM snapshot WHERE source = @source ORDER BY started_at DESC, id DESC LIMIT @limit",
            Map, cancel, ("source", source), ("limit", (long)limit));

    private static SnapshotRow Map(Row row) => new(
        new SurrogateId(row.Text(0)), row.Text(1), row.Text(2), row.InstantOrNull(3), row.Flag(4), row.Instant(5), row.InstantOrNull(6),
        row.Long(7), row.Long(8), row.Long(9));
}
