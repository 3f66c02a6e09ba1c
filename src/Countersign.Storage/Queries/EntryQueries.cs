using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Queries;

/// <summary>The ledger's entries as committed here, by their local order.</summary>
public sealed class EntryQueries
{
    private const string Columns = "seq, at, kind, subject, actor, bytes, leaf_hash";

    private readonly Session session;

    internal EntryQueries(Session session) => this.session = session;

    public Task<long> CountAsync(CancellationToken cancel) => session.FirstAsync("SELECT COUNT(*) FROM entry", row => row.Long(0), cancel);

    /// <summary>How many entries there are of each kind.</summary>
    public async Task<IReadOnlyList<GroupCount>> CountsAsync(CancellationToken cancel) => await session.ListAsync(
        "SELECT kind, COUNT(*) FROM entry GROUP BY kind ORDER BY kind", row => new GroupCount(row.Text(0), row.Long(1)), cancel);

    /// <summary>Every entry about a subject, oldest first.</summary>
    public async Task<IReadOnlyList<EntryRow>> OfSubjectAsync(SurrogateId subject, CancellationToken cancel) => await session.ListAsync(
        $"SELECT {Columns} FROM entry WHERE subject = @subject ORDER BY seq", Map, cancel, ("subject", subject.Value));

    /// <summary>A page of all entries in local order, from the one after <paramref name="seq"/>; 0 begins.</summary>
    public async Task<IReadOnlyList<EntryRow>> AfterAsync(long seq, int limit, CancellationToken cancel) => await session.ListAsync(
        $"SELECT {Columns} FROM entry WHERE seq > @seq ORDER BY seq LIMIT @limit", Map, cancel, ("seq", seq), ("limit", (long)limit));

    /// <summary>Findings whose state no entry accounts for. There are none, whatever was interrupted.</summary>
    public async Task<IReadOnlyList<UnwitnessedState>> StatesWithoutEntriesAsync(CancellationToken cancel)
    {
        var to = session.Dialect.JsonText("e.bytes", "to");
        return await session.ListAsync(
            $"""
            SELECT id, state, last_to FROM (
                SELECT f.id AS id, f.state AS state, (
                    SELECT {to} FROM entry e WHERE e.subject = f.id AND {to} IS NOT NULL ORDER BY e.seq DESC LIMIT 1) AS last_to
                FROM finding f) checked
            WHERE last_to IS NULL OR last_to <> state
            ORDER BY id
            """,
            row => new UnwitnessedState(new FindingId(row.Text(0)), Enum.Parse<FindingState>(row.Text(1)), row.TextOrNull(2)),
            cancel);
    }

    private static EntryRow Map(Row row) => new(
        row.Long(0), row.Instant(1), row.Text(2), new SurrogateId(row.Text(3)), new SurrogateId(row.Text(4)), row.Bytes(5), row.Bytes(6));
}
