using Countersign.Policies;
using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>The applied documents and the modes of policies.</summary>
public class ConfigurationReads
{
    internal ConfigurationReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Every document ever applied, retired ones too, by kind and name. The whole configuration fits in memory.</summary>
    public async Task<IReadOnlyList<StoredDocument>> ReadAsync(CancellationToken cancel) => await Session.ListAsync(
        "SELECT kind, name, body, file, line, digest, state, applied_at FROM config_document ORDER BY kind, name",
        row => new StoredDocument(
            row.Text(0), row.Text(1), row.Text(2), row.Text(3), (int)row.Long(4), row.Text(5), row.Text(6) == "active", row.Instant(7)),
        cancel);

    public async Task<IReadOnlyList<PolicyModeRow>> PolicyModesAsync(CancellationToken cancel) => await Session.ListAsync(
        "SELECT policy, mode, since, backlog_by, applied_digest, stale FROM policy_mode ORDER BY policy",
        row => new PolicyModeRow(row.Text(0), Enum.Parse<PolicyMode>(row.Text(1)), row.Instant(2), row.InstantOrNull(3), row.TextOrNull(4))
        {
            Stale = row.Long(5),
        },
        cancel);
}
