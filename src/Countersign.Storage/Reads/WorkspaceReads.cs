using Countersign.Evidence;
using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>What the workspace says of itself.</summary>
public class WorkspaceReads
{
    internal WorkspaceReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Null where nothing was created yet.</summary>
    public Task<WorkspaceRow?> ReadAsync(CancellationToken cancel) => Session.FirstAsync(
        """
        SELECT id, name, log_origin, simulated_at, created_at, last_evaluated_at, links_stale, links_whole, (SELECT MAX(number) FROM migration)
        FROM workspace
        """,
        row => new WorkspaceRow(
            new SurrogateId(row.Text(0)), row.Text(1), row.Text(2), row.InstantOrNull(3), row.Instant(4), row.InstantOrNull(5), row.Long(6), row.Flag(7),
            (int)row.Long(8)),
        cancel);

    /// <summary>The latest instant at which anything was evaluated, read, applied or confirmed; null where nothing ever was.</summary>
    public Task<Instant?> LatestAsync(CancellationToken cancel) => Session.FirstAsync(
        """
        SELECT MAX(at) FROM (
            SELECT last_evaluated_at AS at FROM workspace
            UNION ALL SELECT MAX(as_of) FROM source_state
            UNION ALL SELECT MAX(applied_at) FROM config_document
            UNION ALL SELECT MAX(at) FROM owner_confirmation) known
        """,
        row => row.InstantOrNull(0), cancel);

    /// <summary>The last entry of the ledger; 0 for none.</summary>
    public Task<long> LastEntryAsync(CancellationToken cancel) =>
        Session.FirstAsync("SELECT COALESCE(MAX(seq), 0) FROM entry", row => row.Long(0), cancel);

    /// <summary>
    /// How many accounts and identities are live, where nothing is left to judge: no entry was written since an evaluation of less than an
    /// hour ago ended, nothing waits, and no instant has passed at which something may change. Null where something may be.
    /// </summary>
    public Task<long?> SettledAsync(Instant now, CancellationToken cancel) => Session.FirstAsync(
        """
        SELECT known FROM workspace
        WHERE links_stale = 0 AND settled_entry = (SELECT MAX(seq) FROM entry) AND settled_at > @hourAgo
            AND NOT EXISTS (SELECT 1 FROM unit_mark) AND NOT EXISTS (SELECT 1 FROM due WHERE at <= @now)
            AND NOT EXISTS (SELECT 1 FROM due_document WHERE at <= @now)
            AND NOT EXISTS (SELECT 1 FROM policy_mode WHERE stale > 0)
        """,
        row => row.LongOrNull(0), cancel, ("now", now.Microseconds), ("hourAgo", (now - TimeSpan.FromHours(1)).Microseconds));

    /// <summary>When an evaluation next has something to do: at once (`Instant` zero) where anything waits, else at the first instant that is due.</summary>
    public async Task<Instant?> EvaluationDueAsync(CancellationToken cancel)
    {
        var (waits, due) = await Session.FirstAsync(
            """
            SELECT CASE WHEN links_stale > 0 OR last_evaluated_at IS NULL
                OR EXISTS (SELECT 1 FROM unit_mark) OR EXISTS (SELECT 1 FROM policy_mode WHERE stale > 0) THEN 1 ELSE 0 END,
                (SELECT MIN(at) FROM (SELECT MIN(at) AS at FROM due UNION ALL SELECT MIN(at) FROM due_document) any_due)
            FROM workspace
            """,
            row => (row.Flag(0), row.InstantOrNull(1)), cancel);
        return waits ? default(Instant) : due;
    }
}
