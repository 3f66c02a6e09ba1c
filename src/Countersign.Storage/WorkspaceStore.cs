using Countersign.Evidence;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage;

/// <summary>The workspace's own row: its genesis, and how far evaluation and linking have come.</summary>
public sealed class WorkspaceStore : WorkspaceReads
{
    internal WorkspaceStore(Session session) : base(session)
    {
    }

    /// <summary>Evaluation has reached this instant; it never goes back.</summary>
    public Task SaveEvaluatedAsync(Instant at, CancellationToken cancel) => Session.ExecuteAsync(
        "UPDATE workspace SET last_evaluated_at = @at WHERE last_evaluated_at IS NULL OR last_evaluated_at < @at", cancel, ("at", at.Microseconds));

    /// <summary>Nothing was left to judge at this instant, unless others wrote entries since the evaluation began.</summary>
    /// <param name="at">The instant of the evaluation.</param>
    /// <param name="begunAfter">The last entry before it.</param>
    /// <param name="actor">Who evaluates.</param>
    /// <param name="known">How many accounts and identities are live.</param>
    /// <param name="cancel">Stops it.</param>
    public Task SaveSettledAsync(Instant at, long begunAfter, Actor actor, long known, CancellationToken cancel) => Session.ExecuteAsync(
        """
        UPDATE workspace SET settled_at = @at, known = @known, settled_entry = (
            SELECT CASE WHEN EXISTS (SELECT 1 FROM entry WHERE seq > @begun AND actor <> @actor) THEN NULL ELSE MAX(seq) END FROM entry)
        """,
        cancel, ("at", at.Microseconds), ("known", known), ("begun", begunAfter), ("actor", actor.Id.Value));

    /// <summary>A snapshot was applied or a person spoke, so who is concerned is to be joined anew to owner and identity.</summary>
    public Task AddLinksStaleAsync(CancellationToken cancel) => Session.ExecuteAsync("UPDATE workspace SET links_stale = links_stale + 1", cancel);

    /// <summary>Documents were applied, so every account is to be joined anew.</summary>
    public Task AddAllLinksStaleAsync(CancellationToken cancel) =>
        Session.ExecuteAsync("UPDATE workspace SET links_stale = links_stale + 1, links_whole = 1", cancel);

    /// <summary>Owners and identities were joined anew; what was applied meanwhile still asks for it.</summary>
    /// <param name="read">`WorkspaceRow.LinksStale` before the joining.</param>
    /// <param name="cancel">Stops it.</param>
    public Task ClearLinksStaleAsync(long read, CancellationToken cancel) => Session.ExecuteAsync(
        "UPDATE workspace SET links_stale = 0, links_whole = 0 WHERE links_stale = @read", cancel, ("read", read));

    internal async Task<WorkspaceRow> CreateAsync(NewWorkspace workspace, Ledger ledger, Instant now, CancellationToken cancel)
    {
        var id = SurrogateId.Create("ws", Session.Seam.NewId());
        var origin = $"countersign/{id}";
        await Session.ExecuteAsync(
            """
            INSERT INTO workspace (one, id, name, log_origin, simulated_at, created_at, last_evaluated_at, links_stale)
            VALUES (1, @id, @name, @origin, @simulated, @created, NULL, 1)
            """,
            cancel,
            ("id", id.Value), ("name", workspace.Name), ("origin", origin),
            ("simulated", workspace.SimulatedAt?.Microseconds), ("created", now.Microseconds));
        if (workspace.ActorKey is { } key)
        {
            await new SurrogateStore(Session).RegisterAsync(workspace.Actor.Id, key, cancel);
        }
        await ledger.AppendAsync(Genesis(id, origin, workspace.SimulatedAt), cancel);
        return (await ReadAsync(cancel))!;
    }

    private static EntryDraft Genesis(SurrogateId id, string origin, Instant? simulatedAt)
    {
        var words = new Dictionary<string, string> { ["log_origin"] = origin };
        if (simulatedAt is { } at)
        {
            words["simulated_at"] = at.ToString();
        }
        return new EntryDraft("workspace.created", id, null, null) { Digests = words };
    }
}
