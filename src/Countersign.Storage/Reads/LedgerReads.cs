using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>The documents that lie beside the ledger. Entries are read by `EntryQueries`.</summary>
public sealed class LedgerReads
{
    private readonly Session session;

    internal LedgerReads(Session session) => this.session = session;

    /// <summary>Null where no entry names the digest.</summary>
    public Task<LedgerDocument?> DocumentAsync(string digest, CancellationToken cancel) => session.FirstAsync(
        "SELECT digest, salt, content FROM document WHERE digest = @digest",
        row => new LedgerDocument(row.Text(0), Bytes(row.BytesOrNull(1)), Bytes(row.BytesOrNull(2))),
        cancel,
        ("digest", digest));

    // Both null and an array convert to ReadOnlyMemory by themselves, and nothing would become something empty.
    private static ReadOnlyMemory<byte>? Bytes(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(bytes);
}
