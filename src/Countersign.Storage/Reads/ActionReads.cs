using Countersign.Findings;
using Countersign.Remediation;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>What is done in outside systems, and what keeps it from beginning.</summary>
public class ActionReads
{
    private protected const string Everywhere = "";

    internal ActionReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Null where there is no such action.</summary>
    public Task<RemediationAction?> ReadAsync(ActionId id, CancellationToken cancel) =>
        Session.FirstAsync("SELECT body FROM remediation WHERE id = @id", Map, cancel, ("id", id.Value));

    /// <summary>All, the earliest first.</summary>
    public async Task<IReadOnlyList<RemediationAction>> ListAsync(CancellationToken cancel) =>
        await Session.ListAsync("SELECT body FROM remediation ORDER BY id", Map, cancel);

    /// <summary>Those in one of these states, the earliest first.</summary>
    public async Task<IReadOnlyList<RemediationAction>> InAsync(IReadOnlyCollection<ActionState> states, CancellationToken cancel) => await Session.ListAsync(
        $"SELECT body FROM remediation WHERE {Session.Dialect.AnyOf("state", "states")} ORDER BY id",
        Map, cancel, ("states", Session.Dialect.List(states.Select(state => state.ToString()))));

    /// <summary>Those that were planned, and those whose doing stands, of findings that a newer observation has confirmed since; the earliest first.</summary>
    public async Task<IReadOnlyList<RemediationAction>> OvertakenAsync(CancellationToken cancel) => await Session.ListAsync(
        """
        SELECT a.body FROM remediation a JOIN finding f ON f.id = a.finding
        WHERE (a.state IN ('Planned', 'AwaitingApproval') OR (a.state = 'Succeeded' AND f.acted = 1)) AND a.undoes IS NULL
            AND f.state IN ('Verified', 'Closed') ORDER BY a.id
        """,
        Map, cancel);

    /// <summary>What was planned or done about a finding, the earliest first.</summary>
    public async Task<IReadOnlyList<RemediationAction>> OfFindingAsync(FindingId finding, CancellationToken cancel) => await Session.ListAsync(
        "SELECT body FROM remediation WHERE finding = @finding ORDER BY id", Map, cancel, ("finding", finding.Value));

    /// <summary>What was planned or done to an account of a source or to a part of it, the earliest first.</summary>
    /// <param name="account">As its system names it.</param>
    public async Task<IReadOnlyList<RemediationAction>> OfAccountAsync(string source, string account, CancellationToken cancel) => await Session.ListAsync(
        "SELECT body FROM remediation WHERE source = @source AND account = @account ORDER BY id",
        Map, cancel, ("source", source), ("account", account));

    /// <summary>When actions on a source began since an instant, the earliest first.</summary>
    public async Task<IReadOnlyList<Instant>> BegunAsync(string source, Instant since, CancellationToken cancel) => await Session.ListAsync(
        "SELECT started_at FROM remediation WHERE source = @source AND started_at > @since ORDER BY started_at",
        row => row.Instant(0), cancel, ("source", source), ("since", since.Microseconds));

    /// <summary>The stop that holds for a source: its own, or that of all; null for none.</summary>
    public Task<ActingStop?> StopAsync(string source, CancellationToken cancel) => Session.FirstAsync(
        $"SELECT body FROM acting_stop WHERE source IN (@source, '{Everywhere}') ORDER BY source DESC LIMIT 1",
        row => StoredJson.Read<ActingStop?>(row.Bytes(0)), cancel, ("source", source));

    /// <summary>Every stop that holds, that of all sources first.</summary>
    public async Task<IReadOnlyList<ActingStop>> StopsAsync(CancellationToken cancel) => await Session.ListAsync(
        "SELECT body FROM acting_stop ORDER BY source", row => StoredJson.Read<ActingStop>(row.Bytes(0)), cancel);

    private static RemediationAction Map(Row row) => StoredJson.Read<RemediationAction>(row.Bytes(0));
}
