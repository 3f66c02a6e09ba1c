using Countersign.Remediation.Containing;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>Identities that are, or were, shut out for the time of an attack.</summary>
public class ContainmentReads
{
    internal ContainmentReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Null where there is no such containment.</summary>
    public Task<Containment?> ReadAsync(ContainmentId id, CancellationToken cancel) =>
        Session.FirstAsync("SELECT body FROM containment WHERE id = @id", Map, cancel, ("id", id.Value));

    /// <summary>All, the earliest first.</summary>
    public async Task<IReadOnlyList<Containment>> ListAsync(CancellationToken cancel) =>
        await Session.ListAsync("SELECT body FROM containment ORDER BY id", Map, cancel);

    /// <summary>Those that somebody has yet to confirm or to undo, the earliest first.</summary>
    public Task<IReadOnlyList<Containment>> OpenAsync(CancellationToken cancel) => InAsync(Containment.OpenStates, cancel);

    /// <summary>Those that are not undone, the earliest first.</summary>
    public Task<IReadOnlyList<Containment>> StandingAsync(CancellationToken cancel) =>
        InAsync([.. Containment.OpenStates, ContainmentState.Confirmed], cancel);

    private async Task<IReadOnlyList<Containment>> InAsync(IEnumerable<ContainmentState> states, CancellationToken cancel) => await Session.ListAsync(
        $"SELECT body FROM containment WHERE {Session.Dialect.AnyOf("state", "states")} ORDER BY id",
        Map, cancel, ("states", Session.Dialect.List(states.Select(state => state.ToString()))));

    private static Containment Map(Row row) => StoredJson.Read<Containment>(row.Bytes(0));
}
