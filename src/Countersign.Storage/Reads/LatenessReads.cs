using Countersign.Findings;
using Countersign.Findings.Lateness;
using Countersign.Parties;
using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>What lateness was told of, and since when findings wait for whoever decides.</summary>
public class LatenessReads
{
    private const string Columns = "finding, seat, late, due_at, level, addressee, at";

    internal LatenessReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Every rung that was reached for these findings, in the order of climbing.</summary>
    public async Task<ILookup<FindingId, LatenessRow>> OfAsync(IEnumerable<FindingId> findings, CancellationToken cancel)
    {
        var rows = await Session.ListAsync(
            $"SELECT {Columns} FROM lateness_notice WHERE {Session.Dialect.AnyOf("finding", "findings")} ORDER BY finding, due_at, seat, late, level",
            Read, cancel, ("findings", Session.Dialect.List(findings.Select(id => id.Value))));
        return rows.ToLookup(row => row.Finding);
    }

    /// <summary>What is addressed to any of these parties about findings that are open, the latest first.</summary>
    public async Task<IReadOnlyList<LatenessRow>> ToAsync(IEnumerable<PartyId> parties, int limit, CancellationToken cancel) => await Session.ListAsync(
        $"""
        SELECT {Columns} FROM lateness_notice
        WHERE {Session.Dialect.AnyOf("addressee", "parties")} AND EXISTS (SELECT 1 FROM finding WHERE id = lateness_notice.finding AND state <> 'Closed')
        ORDER BY at DESC, finding, level LIMIT @limit
        """,
        Read, cancel, ("parties", Session.Dialect.List(parties.Select(party => party.ToString()))), ("limit", (long)limit));

    /// <summary>When these findings last became verified; one that never did is left out.</summary>
    public async Task<IReadOnlyDictionary<FindingId, Instant>> VerifiedSinceAsync(IEnumerable<FindingId> findings, CancellationToken cancel)
    {
        var since = await Session.ListAsync(
            $"""
            SELECT subject, MAX(at) FROM entry
            WHERE kind IN ('{FindingMoves.Verified}', '{FindingMoves.Ruled}') AND {Session.Dialect.AnyOf("subject", "findings")} GROUP BY subject
            """,
            row => (Id: new FindingId(row.Text(0)), At: row.Instant(1)), cancel, ("findings", Session.Dialect.List(findings.Select(id => id.Value))));
        return since.ToDictionary(entered => entered.Id, entered => entered.At);
    }

    /// <summary>When a job last looked round; null for never.</summary>
    public async Task<Instant?> TurnAsync(string job, CancellationToken cancel) =>
        (await Session.ListAsync("SELECT at FROM job_turn WHERE name = @name", row => (Instant?)row.Instant(0), cancel, ("name", job))).FirstOrDefault();

    private static LatenessRow Read(Row row) => new(
        new FindingId(row.Text(0)), Enum.Parse<LateSeat>(row.Text(1)), PartyId.Parse(row.Text(2)), row.Instant(3), (LateLevel)row.Long(4),
        PartyId.Parse(row.Text(5)), row.Instant(6));
}
