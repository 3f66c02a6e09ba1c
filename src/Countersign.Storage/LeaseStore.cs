using Countersign.Storage.Engine;

namespace Countersign.Storage;

/// <summary>Who may run a job until when. What is due is decided from our own tables, never by a scheduler's.</summary>
public sealed class LeaseStore
{
    private readonly Session session;

    internal LeaseStore(Session session) => this.session = session;

    /// <summary>True where the holder now has the lease: it was free, had run out, or was theirs already.</summary>
    public async Task<bool> TakeAsync(string name, string holder, Instant now, Instant until, CancellationToken cancel) =>
        await session.ExecuteAsync(
            """
            INSERT INTO lease (name, holder, until) VALUES (@name, @holder, @until)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE lease.holder = excluded.holder OR lease.until <= @now
            """,
            cancel,
            ("name", name), ("holder", holder), ("until", until.Microseconds), ("now", now.Microseconds)) > 0;

    public Task ReleaseAsync(string name, string holder, CancellationToken cancel) =>
        session.ExecuteAsync("DELETE FROM lease WHERE name = @name AND holder = @holder", cancel, ("name", name), ("holder", holder));
}
