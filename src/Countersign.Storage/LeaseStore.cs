using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage;

/// <summary>Who may run a job until when. What is due is decided from our own tables, never by a scheduler's.</summary>
public sealed class LeaseStore : LeaseReads
{
    internal LeaseStore(Session session) : base(session)
    {
    }

    /// <summary>True where the holder now has the lease: it was free, had run out, was theirs already, or is that of a process that is no more.</summary>
    /// <param name="lease">As it would be held.</param>
    /// <param name="now">The instant of asking.</param>
    /// <param name="dead">A holder that is known to have ended; null for none.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<bool> TakeAsync(Lease lease, Instant now, string? dead, CancellationToken cancel) =>
        await Session.ExecuteAsync(
            """
            INSERT INTO lease (name, holder, until) VALUES (@name, @holder, @until)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE lease.holder = excluded.holder OR lease.until <= @now OR lease.holder = @dead
            """,
            cancel,
            ("name", lease.Name), ("holder", lease.Holder), ("until", lease.Until.Microseconds), ("now", now.Microseconds), ("dead", dead ?? "")) > 0;

    /// <summary>False where another has taken it since. Until the act ends, nobody can.</summary>
    public async Task<bool> RenewAsync(Lease lease, CancellationToken cancel) => await Session.ExecuteAsync(
        "UPDATE lease SET until = @until WHERE name = @name AND holder = @holder",
        cancel, ("name", lease.Name), ("holder", lease.Holder), ("until", lease.Until.Microseconds)) > 0;

    public Task ReleaseAsync(string name, string holder, CancellationToken cancel) =>
        Session.ExecuteAsync("DELETE FROM lease WHERE name = @name AND holder = @holder", cancel, ("name", name), ("holder", holder));
}
