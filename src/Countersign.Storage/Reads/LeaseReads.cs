using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>Who holds what.</summary>
public class LeaseReads
{
    internal LeaseReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Null where nobody holds it; one that ran out is answered as it was.</summary>
    public Task<Lease?> ReadAsync(string name, CancellationToken cancel) => Session.FirstAsync(
        "SELECT name, holder, until FROM lease WHERE name = @name",
        row => new Lease(row.Text(0), row.Text(1), row.Instant(2)), cancel, ("name", name));
}
