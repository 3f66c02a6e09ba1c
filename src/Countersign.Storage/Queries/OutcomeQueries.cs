using Countersign.Controls;
using Countersign.Policies;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Queries;

/// <summary>Counts of what the policies say.</summary>
public sealed class OutcomeQueries
{
    private readonly Session session;

    internal OutcomeQueries(Session session) => this.session = session;

    /// <summary>By policy, outcome, severity and source, in that order.</summary>
    /// <param name="ofTemplates">Policies for which instances of a template count as one, with their template.</param>
    public async Task<IReadOnlyList<OutcomeCount>> CountsAsync(IReadOnlyCollection<string> ofTemplates, CancellationToken cancel) => await session.ListAsync(
        $"""
        SELECT o.policy, o.outcome, o.severity, u.source, COUNT(*)
        FROM outcome o LEFT JOIN unit u ON u.id = o.unit LEFT JOIN unit_link l ON l.unit = u.no
        WHERE l.template IS NULL OR NOT ({session.Dialect.AnyOf("o.policy", "grouped")})
        GROUP BY o.policy, o.outcome, o.severity, u.source
        ORDER BY o.policy, o.outcome, COALESCE(o.severity, -1) DESC, COALESCE(u.source, '')
        """,
        row => new OutcomeCount(
            row.Text(0), Enum.Parse<PolicyOutcome>(row.Text(1)), (Severity?)row.LongOrNull(2), row.TextOrNull(3), row.Long(4)),
        cancel, ("grouped", session.Dialect.List(ofTemplates)));

    /// <summary>A page of what the named policies found not satisfied, by policy and subject.</summary>
    public async Task<Page<StoredOutcome>> NotSatisfiedAsync(IReadOnlyCollection<string> policies, string? after, int limit, CancellationToken cancel)
    {
        var keys = after is null ? ["", ""] : Cursor.Read(after, 2);
        var rows = await session.ListAsync(
            $"""
            SELECT {OutcomeReads.Columns} FROM outcome
            WHERE outcome = 'NotSatisfied' AND {session.Dialect.AnyOf("policy", "policies")} AND (policy, subject) > (@policy, @subject)
            ORDER BY policy, subject LIMIT @limit
            """,
            OutcomeReads.Map, cancel,
            ("policies", session.Dialect.List(policies)), ("policy", keys[0]), ("subject", keys[1]), ("limit", limit + 1L));
        return Paged.Of(rows, limit, row => Cursor.Write(row.Policy, row.Subject.Value));
    }

    /// <summary>Which facts are missing, the most wanted first.</summary>
    public async Task<IReadOnlyList<MissingCount>> MissingAsync(CancellationToken cancel) => await session.ListAsync(
        """
        SELECT o.policy, u.source, o.missing, o.error, COUNT(*)
        FROM outcome o LEFT JOIN unit u ON u.id = o.unit
        WHERE o.outcome = 'Indeterminate'
        GROUP BY o.policy, u.source, o.missing, o.error
        ORDER BY 5 DESC, o.policy, COALESCE(u.source, ''), COALESCE(o.missing, ''), COALESCE(o.error, '')
        """,
        row => new MissingCount(row.Text(0), row.TextOrNull(1), row.TextOrNull(2)?.Split('\n') ?? [], row.TextOrNull(3), row.Long(4)),
        cancel);

    /// <summary>For each policy and source with an Indeterminate, how much of the source it cannot tell of, and since when.</summary>
    public async Task<IReadOnlyList<IndeterminateShare>> IndeterminateSharesAsync(CancellationToken cancel) => await session.ListAsync(
        """
        SELECT b.policy, b.source, b.units, n.units, b.since
        FROM (
            SELECT o.policy AS policy, u.source AS source, u.kind AS kind, COUNT(DISTINCT o.unit) AS units, MIN(o.since) AS since
            FROM outcome o JOIN unit u ON u.id = o.unit
            WHERE o.outcome = 'Indeterminate' AND u.removed_at IS NULL
            GROUP BY o.policy, u.source, u.kind) b
        JOIN (SELECT source, kind, COUNT(*) AS units FROM unit WHERE removed_at IS NULL GROUP BY source, kind) n
            ON n.source = b.source AND n.kind = b.kind
        ORDER BY b.policy, b.source, b.kind
        """,
        row => new IndeterminateShare(row.Text(0), row.Text(1), row.Long(2), row.Long(3), row.Instant(4)),
        cancel);
}
