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
        SELECT id, name, log_origin, simulated_at, created_at, last_evaluated_at, links_stale, (SELECT MAX(number) FROM migration)
        FROM workspace
        """,
        row => new WorkspaceRow(
            new SurrogateId(row.Text(0)), row.Text(1), row.Text(2), row.InstantOrNull(3), row.Instant(4), row.InstantOrNull(5), row.Flag(6), (int)row.Long(7)),
        cancel);
}
