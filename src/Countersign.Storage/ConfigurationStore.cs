using Countersign.Evidence;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage;

/// <summary>Applies documents and the modes of policies. Nothing is deleted: a document that is gone is retired.</summary>
public sealed class ConfigurationStore : ConfigurationReads
{
    private static readonly string[] Columns = ["kind", "name", "body", "file", "line", "digest", "state", "at"];

    private readonly Ledger ledger;
    private readonly Instant at;

    internal ConfigurationStore(Session session, Ledger ledger, Instant at) : base(session) => (this.ledger, this.at) = (ledger, at);

    /// <summary>Saves documents as given, active or retired; they count as applied at the act's instant.</summary>
    public async Task SaveAsync(IReadOnlyList<StoredDocument> changes, EntryDraft entry, CancellationToken cancel)
    {
        await Session.Dialect.RepeatAsync(
            Session,
            """
            INSERT INTO config_document (kind, name, body, file, line, digest, state, applied_at)
            VALUES (@kind, @name, @body, @file, @line, @digest, @state, @at)
            ON CONFLICT (kind, name) DO UPDATE SET
                body = excluded.body, file = excluded.file, line = excluded.line, digest = excluded.digest,
                state = excluded.state, applied_at = excluded.applied_at
            """,
            Columns, changes.Select(Row), cancel);
        await ledger.AppendAsync(entry, cancel);
    }

    public async Task SaveModeAsync(PolicyModeRow mode, EntryDraft entry, CancellationToken cancel)
    {
        await Session.ExecuteAsync(
            """
            INSERT INTO policy_mode (policy, mode, since, backlog_by, applied_digest) VALUES (@policy, @mode, @since, @backlogBy, @digest)
            ON CONFLICT (policy) DO UPDATE SET
                mode = excluded.mode, since = excluded.since, backlog_by = excluded.backlog_by, applied_digest = excluded.applied_digest
            """,
            cancel,
            ("policy", mode.Policy), ("mode", mode.Mode.ToString()), ("since", mode.Since.Microseconds),
            ("backlogBy", mode.BacklogBy?.Microseconds), ("digest", mode.AppliedDigest));
        await ledger.AppendAsync(entry, cancel);
    }

    /// <summary>Policies about which every subject is to be asked anew.</summary>
    public Task MarkStaleAsync(IEnumerable<string> policies, CancellationToken cancel) => Session.ExecuteAsync(
        $"UPDATE policy_mode SET stale = stale + 1 WHERE {Session.Dialect.AnyOf("policy", "policies")}",
        cancel, ("policies", Session.Dialect.List(policies)));

    /// <summary>Every subject was asked; a policy that changed again meanwhile stays stale.</summary>
    public Task ClearStaleAsync(IEnumerable<PolicyModeRow> asked, CancellationToken cancel) => Session.Dialect.RepeatAsync(
        Session, "UPDATE policy_mode SET stale = 0 WHERE policy = @policy AND stale = @stale", ["policy", "stale"],
        asked.Select(mode => new object?[] { mode.Policy, mode.Stale }), cancel);

    private object?[] Row(StoredDocument document) =>
    [
        document.Kind, document.Name, document.Body, document.File, (long)document.Line, document.Digest,
        document.Active ? "active" : "retired", at.Microseconds,
    ];
}
