using Countersign.Controls;
using Countersign.Findings;
using Countersign.Parties;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Queries;

/// <summary>Lists and counts of findings.</summary>
public sealed class FindingQueries
{
    private const string DueKey = "COALESCE(due_at, 9223372036854775807)";

    private const string StateAt = "CASE WHEN state = 'Excepted' AND (excepted_from > @at OR excepted_until <= @at) THEN 'Assigned' ELSE state END";

    private readonly Session session;

    internal FindingQueries(Session session) => this.session = session;

    /// <summary>The worst first, then the soonest due, then by id. Paging misses and repeats nothing that does not move.</summary>
    public async Task<Page<Finding>> ListAsync(FindingFilter filter, string? after, int limit, CancellationToken cancel)
    {
        var where = Filtered(filter).Bind("limit", limit + 1L);
        if (after is not null)
        {
            var keys = Cursor.Read(after, 3);
            where.Always($"(severity < @severityKey OR (severity = @severityKey AND ({DueKey}, id) > (@dueKey, @idKey)))")
                .Bind("severityKey", Cursor.Number(keys[0], after)).Bind("dueKey", Cursor.Number(keys[1], after)).Bind("idKey", keys[2]);
        }
        var rows = await session.ListAsync(
            $"SELECT {FindingMap.Columns} FROM finding {where.Where} ORDER BY severity DESC, {DueKey}, id LIMIT @limit",
            FindingMap.Read, cancel, where.Parameters);
        return Paged.Of(rows, limit, KeyOf);
    }

    /// <summary>Counts by group, the greatest first.</summary>
    public async Task<IReadOnlyList<GroupCount>> CountsAsync(FindingGroup groupBy, FindingFilter filter, CancellationToken cancel)
    {
        var where = Filtered(filter, groupBy);
        var column = Column(groupBy, filter);
        return await session.ListAsync(
            $"SELECT {column}, COUNT(*) FROM finding {where.Where} GROUP BY 1 ORDER BY 2 DESC, 1",
            row => new GroupCount(Key(groupBy, row), row.Long(1)), cancel, where.Parameters);
    }

    /// <summary>Counts by two groups, ordered by both.</summary>
    public async Task<IReadOnlyList<CrossCount>> CrossCountsAsync(FindingGroup rows, FindingGroup columns, FindingFilter filter, CancellationToken cancel)
    {
        var where = Filtered(filter, rows, columns);
        var (first, second) = (Column(rows, filter), Column(columns, filter));
        return await session.ListAsync(
            $"SELECT {second}, {first}, COUNT(*) FROM finding {where.Where} GROUP BY 2, 1 ORDER BY 2, 1",
            row => new CrossCount(row.TextOrNull(1), Key(columns, row), row.Long(2)), cancel, where.Parameters);
    }

    private Filter Filtered(FindingFilter filter, params ReadOnlySpan<FindingGroup> groups) =>
        filter.At is { } at && (IsOfAnInstant(filter) || groups.Contains(FindingGroup.State))
            ? Narrowed(filter).Bind("at", at.Microseconds)
            : Narrowed(filter);

    private Filter Narrowed(FindingFilter filter) => new Filter()
        .When("states", filter.States.Count == 0 ? null : session.Dialect.List(filter.States.Select(state => state.ToString())),
            session.Dialect.AnyOf(IsOfAnInstant(filter) ? StateAt : "state", "states"))
        .When("policy", filter.Policy, "policy = @policy")
        .When("control", filter.Control?.Value, "control = @control")
        .When("severity", (long?)filter.Severity, "severity = @severity")
        .When("below", (long?)filter.Below, "severity < @below")
        .When("dueBy", filter.DueBy?.Microseconds, "due_at <= @dueBy")
        .When("closure", filter.Closure?.ToString(), "closure = @closure")
        .When("resolvers", Any(filter.Resolvers), session.Dialect.AnyOf("resolver", "resolvers"))
        .When("signatories", Any(filter.Signatories), session.Dialect.AnyOf("signatory", "signatories"))
        .When("source", filter.Source, "source = @source")
        .When("held", filter.Held is { } held ? (held ? 1L : 0L) : null, "held = @held")
        .When("backlog", filter.Backlog is { } backlog ? (backlog ? 1L : 0L) : null, "backlog = @backlog")
        .Prefix("subject", filter.SubjectPrefix)
        .Contains(filter.Text, "message", "subject", "policy");

    // What is neither left out nor asked for together is the same by either state, and found by the recorded one's index.
    private static bool IsOfAnInstant(FindingFilter filter) =>
        filter.At is not null && filter.States.Count > 0 && filter.States.Contains(FindingState.Assigned) != filter.States.Contains(FindingState.Excepted);

    private object? Any(IReadOnlyList<PartyId> parties) =>
        parties.Count == 0 ? null : session.Dialect.List(parties.Select(party => party.ToString()));

    private static string KeyOf(Finding finding) =>
        Cursor.Write($"{(long)finding.Severity}", $"{finding.Assignment?.DueAt.Microseconds ?? long.MaxValue}", finding.Id.Value);

    private static string? Key(FindingGroup groupBy, Row row) =>
        groupBy == FindingGroup.Severity ? ((Severity)row.Long(0)).ToString() : row.TextOrNull(0);

    private static string Column(FindingGroup groupBy, FindingFilter filter) => groupBy switch
    {
        FindingGroup.State => filter.At is null ? "state" : StateAt,
        FindingGroup.Severity => "severity",
        FindingGroup.Policy => "policy",
        FindingGroup.Control => "control",
        FindingGroup.Resolver => "resolver",
        FindingGroup.Source => "source",
        FindingGroup.UnroutableReason => "unroutable_reason",
    };
}
