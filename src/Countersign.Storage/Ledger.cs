using Countersign.Evidence;
using Countersign.Notifications;
using Countersign.Storage.Engine;

namespace Countersign.Storage;

/// <summary>
/// Writes the entries of one act. INVARIANT: an entry stands on nothing but itself (no chain, no head), so that acts
/// never wait for one another; a sequencer orders what was committed.
/// </summary>
public sealed class Ledger
{
    private static readonly string[] EntryColumns = ["at", "kind", "subject", "actor", "bytes", "leaf"];
    private static readonly string[] OutboxColumns = ["kind", "subject", "words", "at"];
    private static readonly string[] DocumentColumns = ["digest", "salt", "content"];

    private readonly Session session;
    private readonly Actor actor;
    private readonly Instant at;
    private SurrogateId? workspace;
    private bool? tells;

    internal Ledger(Session session, Actor actor, Instant at) => (this.session, this.actor, this.at) = (session, actor, at);

    /// <exception cref="WorkspaceException">`ledger.entry.not_a_word` or `ledger.entry.too_long`.</exception>
    public Task AppendAsync(EntryDraft entry, CancellationToken cancel) => AppendAllAsync([entry], cancel);

    /// <summary>Writes entries in the order given.</summary>
    public async Task AppendAllAsync(IReadOnlyList<EntryDraft> entries, CancellationToken cancel)
    {
        var id = workspace ??= await WorkspaceAsync(cancel);
        // Salts are drawn in order; what is made of them then stands on nothing but itself.
        var salts = entries.Select(entry => entry.Documents.Select(_ => Salt()).ToList()).ToList();
        var made = SideBySide.Make(entries.Count, i => Make(id, entries[i], salts[i]));
        var (documents, rows) = (made.SelectMany(entry => entry.Documents).ToList(), made.Select(entry => entry.Row));
        if (documents.Count > 0)
        {
            await session.Dialect.RepeatAsync(
                session, "INSERT INTO document (digest, salt, content) VALUES (@digest, @salt, @content)", DocumentColumns, documents, cancel);
        }
        await session.Dialect.RepeatAsync(
            session,
            "INSERT INTO entry (at, kind, subject, actor, bytes, leaf_hash) VALUES (@at, @kind, @subject, @actor, @bytes, @leaf)",
            EntryColumns, rows, cancel);
        await TellAsync([.. entries.Where(entry => ToldEntries.Include(entry.Kind))], cancel);
    }

    /// <summary>Takes a document's content and salt away, for good, with the entry that says so. Its digest stays.</summary>
    public async Task EraseAsync(string digest, EntryDraft entry, CancellationToken cancel)
    {
        await session.ExecuteAsync("UPDATE document SET salt = NULL, content = NULL WHERE digest = @digest", cancel, ("digest", digest));
        await AppendAsync(entry, cancel);
    }

    // Where nobody could be told, nothing waits for it: a channel that comes later begins with what happens then.
    private async Task TellAsync(IReadOnlyList<EntryDraft> entries, CancellationToken cancel)
    {
        if (entries.Count > 0 && (tells ??= await HasChannelAsync(cancel)))
        {
            await session.Dialect.RepeatAsync(
                session, "INSERT INTO outbox (kind, subject, words, at) VALUES (@kind, @subject, @words, @at)", OutboxColumns,
                entries.Select(entry => new object?[] { entry.Kind, entry.Subject.Value, StoredJson.Write(entry.Digests), at.Microseconds }), cancel);
        }
    }

    private async Task<bool> HasChannelAsync(CancellationToken cancel) =>
        (await session.ListAsync(
            "SELECT 1 FROM config_document WHERE kind = 'NotificationChannel' AND state = 'active' LIMIT 1", row => row.Long(0), cancel)).Count > 0;

    private (IReadOnlyList<object?[]> Documents, object?[] Row) Make(SurrogateId workspaceId, EntryDraft draft, List<byte[]> salts)
    {
        var documents = draft.Documents
            .Zip(salts, (content, salt) => new object?[] { DocumentDigest.Of(salt, content.Span), salt, content.ToArray() }).ToList();
        var written = new LedgerEntry(workspaceId, actor, at, draft, [.. documents.Select(document => (string)document[0]!)]).Write();
        return written.Refusal is { } refusal
            ? throw WorkspaceException.Of(refusal)
            : (documents, [at.Microseconds, draft.Kind, draft.Subject.Value, actor.Id.Value, written.Value, LeafHash.Of(written.Value)]);
    }

    private byte[] Salt()
    {
        var salt = session.Seam.NewSalt();
        return salt.Length == DocumentDigest.SaltLength
            ? salt
            : throw new WorkspaceException("ledger.salt.length",
                $"A salt of {salt.Length} bytes was given; documents take {DocumentDigest.SaltLength}. Mend the seam.");
    }

    private async Task<SurrogateId> WorkspaceAsync(CancellationToken cancel) =>
        await session.FirstAsync("SELECT id FROM workspace", row => row.Text(0), cancel) is { } id
            ? new SurrogateId(id)
            : throw new WorkspaceException("workspace.not_created",
                "The workspace is empty. Make it with `countersign up DIR` or `countersign apply DIR` first.");
}
