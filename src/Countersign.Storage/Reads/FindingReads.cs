using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>Findings by id, unit and lineage. Lists for people are `FindingQueries`.</summary>
public class FindingReads
{
    internal FindingReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Null where there is no such finding.</summary>
    public Task<Finding?> ReadAsync(FindingId id, CancellationToken cancel) =>
        Session.FirstAsync($"SELECT {FindingMap.Columns} FROM finding WHERE id = @id", FindingMap.Read, cancel, ("id", id.Value));

    /// <summary>The findings of these ids that there are, by id.</summary>
    public async Task<IReadOnlyDictionary<FindingId, Finding>> ReadAllAsync(IEnumerable<FindingId> ids, CancellationToken cancel)
    {
        var findings = await Session.ListAsync(
            $"SELECT {FindingMap.Columns} FROM finding WHERE {Session.Dialect.AnyOf("id", "ids")}",
            FindingMap.Read, cancel, ("ids", Session.Dialect.List(ids.Select(id => id.Value))));
        return findings.ToDictionary(finding => finding.Id);
    }

    /// <summary>All that natural persons did about these findings, oldest first.</summary>
    public async Task<ILookup<FindingId, FindingAct>> ActsAsync(IEnumerable<FindingId> ids, CancellationToken cancel)
    {
        var acts = await Session.ListAsync(
            $"SELECT body FROM finding_act WHERE {Session.Dialect.AnyOf("finding", "findings")} ORDER BY seq",
            row => StoredJson.Read<FindingAct>(row.Bytes(0)), cancel, ("findings", Session.Dialect.List(ids.Select(id => id.Value))));
        return acts.ToLookup(act => act.Finding);
    }

    /// <summary>Where governance stood in for a control's people, oldest first.</summary>
    public async Task<IReadOnlyList<SeparationGap>> GapsAsync(ControlId control, CancellationToken cancel) => await Session.ListAsync(
        "SELECT control, missing, party, finding, at FROM separation_gap WHERE control = @control ORDER BY seq", Gap, cancel, ("control", control.Value));

    /// <summary>The last time that governance stood in for each party in each of its seats.</summary>
    public async Task<IReadOnlyList<SeparationGap>> LastGapsAsync(CancellationToken cancel) => await Session.ListAsync(
        """
        SELECT control, missing, party, finding, at FROM separation_gap
        WHERE seq IN (SELECT MAX(seq) FROM separation_gap GROUP BY control, missing, party) ORDER BY seq
        """,
        Gap, cancel);

    /// <summary>The open findings of the units, each unit's by policy and subject.</summary>
    public async Task<ILookup<SubjectId, Finding>> OpenOfUnitsAsync(IReadOnlyList<SubjectId> units, CancellationToken cancel)
    {
        var findings = await Session.ListAsync(
            $"""
            SELECT {FindingMap.Columns} FROM finding
            WHERE state <> 'Closed' AND {Session.Dialect.AnyOf("unit", "units")} ORDER BY policy, subject
            """,
            FindingMap.Read, cancel, ("units", Session.Dialect.List(units.Select(unit => unit.Value))));
        return findings.ToLookup(finding => finding.Unit);
    }

    /// <summary>The open findings of these resolvers that are not yet confirmed.</summary>
    public async Task<IReadOnlyList<Finding>> UnconfirmedOfAsync(IEnumerable<PartyId> resolvers, CancellationToken cancel) => await Session.ListAsync(
        $"""
        SELECT {FindingMap.Columns} FROM finding
        WHERE {Session.Dialect.AnyOf("resolver", "resolvers")} AND state NOT IN ('Verified', 'Closed') ORDER BY id
        """,
        FindingMap.Read, cancel, ("resolvers", Session.Dialect.List(resolvers.Select(party => party.ToString()))));

    /// <summary>
    /// The units of findings whose state is not what stands against their subject: said to be fixed, given back although nothing stands, or
    /// confirmed although something does. The next observation that is new enough has the last word, also where their subject is unchanged.
    /// </summary>
    public async Task<IReadOnlyList<SubjectId>> UnsettledAsync(CancellationToken cancel) => await Session.ListAsync(
        """
        SELECT DISTINCT f.unit FROM finding f LEFT JOIN outcome o ON o.policy = f.policy AND o.subject = f.subject
        WHERE f.source IS NOT NULL AND (
            f.state = 'Remediated'
            OR (f.state IN ('Assigned', 'Disputed', 'Excepted') AND o.policy IS NULL)
            OR (f.state = 'Verified' AND f.closure <> 'Ruling' AND o.outcome = 'NotSatisfied'))
        ORDER BY f.unit
        """,
        row => new SubjectId(row.Text(0)), cancel);

    /// <summary>Every unit of an open finding with the parties that its routing looked at.</summary>
    public async Task<IReadOnlyList<(SubjectId Unit, IReadOnlyList<RoutingStep> Why)>> OpenRoutingsAsync(CancellationToken cancel) =>
        await Session.ListAsync(
            "SELECT unit, why FROM finding WHERE state <> 'Closed' ORDER BY unit",
            row => (new SubjectId(row.Text(0)), (IReadOnlyList<RoutingStep>)StoredJson.Read<List<RoutingStep>>(row.Bytes(1))), cancel);

    /// <summary>Units of open findings that begin with a prefix, each once.</summary>
    public async Task<IReadOnlyList<SubjectId>> OpenUnitsAsync(string prefix, CancellationToken cancel) => await Session.ListAsync(
        "SELECT DISTINCT unit FROM finding WHERE state <> 'Closed' AND unit >= @from AND unit < @to ORDER BY unit",
        row => new SubjectId(row.Text(0)), cancel, ("from", prefix), ("to", prefix + "\uFFFF"));

    /// <summary>The instances of a template's finding that are so still, or of those ever; by subject.</summary>
    public async Task<IReadOnlyList<FindingInstance>> InstancesAsync(FindingId id, bool ever, CancellationToken cancel) => await Session.ListAsync(
        $"SELECT subject, since, until FROM finding_instance WHERE finding = @id{(ever ? "" : " AND until IS NULL")} ORDER BY subject, since",
        row => new FindingInstance(new SubjectId(row.Text(0)), row.Instant(1), row.InstantOrNull(2)), cancel, ("id", id.Value));

    /// <summary>The findings of a lineage that are open or were closed since an instant, oldest first.</summary>
    public async Task<IReadOnlyList<Finding>> LineageAsync(string lineage, Instant since, CancellationToken cancel) => await Session.ListAsync(
        $"""
        SELECT {FindingMap.Columns} FROM finding
        WHERE lineage = @lineage AND (closed_at IS NULL OR closed_at >= @since) ORDER BY opened_at, id
        """,
        FindingMap.Read, cancel, ("lineage", lineage), ("since", since.Microseconds));

    /// <summary>
    /// Open findings that repeat what was closed in the time before them, or came back themselves, and of which no review looks at that yet; the
    /// oldest first.
    /// </summary>
    public async Task<IReadOnlyList<Finding>> UnreviewedRepeatsAsync(TimeSpan window, int limit, CancellationToken cancel) => await Session.ListAsync(
        $"""
        SELECT {FindingMap.Columns} FROM finding
        WHERE state <> 'Closed'
            AND (finding.returned_at IS NOT NULL OR EXISTS (
                SELECT 1 FROM finding before
                WHERE before.lineage = finding.lineage AND before.closed_at <= finding.opened_at AND before.closed_at >= finding.opened_at - @window
                    AND before.closure NOT IN ('{FindingClosure.Ruling}', '{FindingClosure.PolicyChanged}')))
            AND NOT EXISTS (
                SELECT 1 FROM review
                WHERE review.subject = finding.lineage AND review.kind = 'Repeat'
                    AND (review.decided_at IS NULL OR review.opened_at >= COALESCE(finding.returned_at, finding.opened_at)))
        ORDER BY opened_at, id LIMIT @limit
        """,
        FindingMap.Read, cancel, ("window", window.Ticks / TimeSpan.TicksPerMicrosecond), ("limit", (long)limit));

    private static SeparationGap Gap(Row row) => new(
        new ControlId(row.Text(0)), Enum.Parse<ActSide>(row.Text(1)), PartyId.Parse(row.Text(2)), new FindingId(row.Text(3)), row.Instant(4));
}
