using Countersign.Evidence;
using Countersign.Storage.Engine;
using Countersign.Storage.Migrations;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace Countersign.Storage;

/// <summary>One workspace's database: acts that write and leave evidence, and reads beside them.</summary>
public sealed class WorkspaceDatabase : IAsyncDisposable
{
    private const int MostAttempts = 16;

    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    private readonly Dialect dialect;
    private readonly Seam seam;
    private readonly Func<Lease>? held;

    private WorkspaceDatabase(Dialect dialect, Seam seam, Func<Lease>? held = null) => (this.dialect, this.seam, this.held) = (dialect, seam, held);

    /// <param name="connection">A PostgreSQL connection string (it names a `Host=`), else the path of an SQLite file.</param>
    /// <exception cref="WorkspaceException">A later release of Countersign has written the database.</exception>
    public static async Task<WorkspaceDatabase> OpenAsync(string connection, Seam seam, CancellationToken cancel)
    {
        var database = new WorkspaceDatabase(Dialect.Of(connection), seam);
        try
        {
            await database.UpgradeAsync(cancel);
            return database;
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode is Corrupt or NoDatabase)
        {
            await database.DisposeAsync();
            throw broken.SqliteErrorCode == NoDatabase
                ? new WorkspaceException(
                    "workspace.file.damaged",
                    $"`{connection}` is no workspace, or its beginning was overwritten. Name another with --workspace, or restore the file from a backup.")
                : new WorkspaceException(
                    "workspace.file.damaged",
                    $"`{connection}` is damaged: its parts contradict one another. Name another with --workspace, or restore the file from a backup.");
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes schema and genesis entry, once: a workspace that exists is answered as it is.</summary>
    public Task<WorkspaceRow> CreateAsync(NewWorkspace workspace, CancellationToken cancel) => WriteAsync(
        async session =>
        {
            var now = workspace.SimulatedAt ?? seam.Now();
            await Schema.UpgradeAsync(session, now, cancel);
            var store = new WorkspaceStore(session);
            return await store.ReadAsync(cancel)
                ?? await store.CreateAsync(workspace, new Ledger(session, workspace.Actor, now), now, cancel);
        },
        durable: true,
        cancel);

    /// <summary>Null where nothing was created yet.</summary>
    public async Task<WorkspaceRow?> ReadWorkspaceAsync(CancellationToken cancel)
    {
        await using var session = await dialect.BeginReadAsync(seam, cancel);
        return await dialect.HasTableAsync(session, "workspace", cancel) ? await new WorkspaceReads(session).ReadAsync(cancel) : null;
    }

    /// <summary>
    /// Runs an act in one transaction and commits it. Where another act came between, the whole act runs again: it must
    /// read inside what it decides on, and change nothing outside.
    /// </summary>
    /// <exception cref="WorkspaceException">
    /// The workspace stayed busy through every attempt; or `idempotency.done`: the actor's request was done before, so nothing is done again.
    /// </exception>
    public Task<T> ActAsync<T>(Actor actor, Instant at, Func<ActSession, Task<T>> act, CancellationToken cancel) => WriteAsync(
        async session =>
        {
            await NoteRequestAsync(session, actor, at, cancel);
            return await act(new ActSession(session, actor, at));
        },
        durable: true,
        cancel);

    /// <summary>
    /// As an act, but a power cut may take it back until a real act follows: for what is made anew in that case, such as
    /// staged rows that only their snapshot's act makes visible.
    /// </summary>
    /// <exception cref="WorkspaceException">The workspace stayed busy through every attempt.</exception>
    public Task<T> PrepareAsync<T>(Actor actor, Instant at, Func<ActSession, Task<T>> act, CancellationToken cancel) =>
        WriteAsync(session => act(new ActSession(session, actor, at)), durable: false, cancel);

    /// <summary>
    /// The same database for what is done under a lease: every act renews it, and none is committed once another holds it, however long this
    /// process stood still. Not to be disposed.
    /// </summary>
    /// <param name="lease">The lease as an act renews it now.</param>
    public WorkspaceDatabase Under(Func<Lease> lease) => new(dialect, seam, lease);

    public async Task<T> ReadAsync<T>(Func<ReadSession, Task<T>> read, CancellationToken cancel)
    {
        await using var session = await dialect.BeginReadAsync(seam, cancel);
        return await read(new ReadSession(session));
    }

    /// <summary>The surrogate id of a name, made at the first asking: how an actor gets theirs before any act.</summary>
    public Task<SurrogateId> SurrogateAsync(string prefix, string name, CancellationToken cancel) =>
        WriteAsync(session => new SurrogateStore(session).OfAsync(prefix, name, cancel), durable: true, cancel);

    public ValueTask DisposeAsync() => dialect.DisposeAsync();

    private async Task UpgradeAsync(CancellationToken cancel)
    {
        var version = await ReadVersionAsync(cancel);
        Schema.RefuseNewer(version);
        if (version > 0 && version < Schema.Current)
        {
            await WriteAsync(
                async session =>
                {
                    await Schema.UpgradeAsync(session, seam.Now(), cancel);
                    return Schema.Current;
                },
                durable: true,
                cancel);
        }
    }

    private async Task<int> ReadVersionAsync(CancellationToken cancel)
    {
        await using var session = await dialect.BeginReadAsync(seam, cancel);
        return await Schema.VersionAsync(session, cancel);
    }

    private async Task<T> WriteAsync<T>(Func<Session, Task<T>> write, bool durable, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var session = await dialect.BeginWriteAsync(seam, durable, cancel);
                await KeepLeaseAsync(session, cancel);
                var result = await write(session);
                await session.CommitAsync(cancel);
                return result;
            }
            catch (Exception error) when (dialect.IsWorthRetrying(error))
            {
                if (attempt == MostAttempts)
                {
                    throw new WorkspaceException("workspace.busy", $"The workspace stayed busy through {MostAttempts} attempts. Try again later.", error);
                }
                await Task.Delay(Pause(attempt), cancel);
            }
        }
    }

    private async Task KeepLeaseAsync(Session session, CancellationToken cancel)
    {
        if (held?.Invoke() is { } lease && !await new LeaseStore(session).RenewAsync(lease, cancel))
        {
            throw new WorkspaceException("run.lease_lost",
                "This process stood still for so long that another has taken over what it did. Nothing is lost; start it again where it is still wanted.");
        }
    }

    private static async Task NoteRequestAsync(Session session, Actor actor, Instant at, CancellationToken cancel)
    {
        if (actor.Request is { } request && !await new RequestStore(session).NoteAsync(actor, request, at, cancel))
        {
            throw WorkspaceException.Of(RequestReads.Done);
        }
    }

    // Doubles up to half a second; the random bits of a new id keep two losers from meeting again.
    private TimeSpan Pause(int attempt)
    {
        var most = Math.Min(4 << attempt, 500);
        return TimeSpan.FromMilliseconds(1 + (double)(seam.NewId() % (UInt128)most));
    }
}
