using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>What was asked for once and done.</summary>
public class RequestReads
{
    internal RequestReads(Session session) => Session = session;

    /// <summary>What a request is told that was done before, and whose answer nobody has.</summary>
    public static Refusal Done { get; } = new(
        "idempotency.done",
        "This request was done before, and its answer was lost with the process that did it. Nothing was done again: look how things stand.");

    private protected Session Session { get; }

    /// <summary>Null where nothing was ever done under the key.</summary>
    public Task<SeenRequest?> FindAsync(string key, CancellationToken cancel) => Session.FirstAsync(
        "SELECT route, status, body, at FROM idempotency WHERE key = @key",
        row => new SeenRequest(key, row.Text(0), row.Long(1) == 0 ? null : (ReadOnlyMemory<byte>?)row.Bytes(2), row.Instant(3)), cancel, ("key", key));

    /// <summary>When the oldest was done; null for none.</summary>
    public Task<Instant?> OldestAsync(CancellationToken cancel) =>
        Session.FirstAsync("SELECT MIN(at) FROM idempotency", row => row.InstantOrNull(0), cancel);
}
