using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>What the policies last said.</summary>
public class OutcomeReads
{
    internal const string Columns = "policy, subject, unit, outcome, since, severity, message, missing, error";

    internal OutcomeReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Every standing outcome of the units, each unit's by policy and subject.</summary>
    public async Task<ILookup<SubjectId, StoredOutcome>> OfUnitsAsync(IReadOnlyList<SubjectId> units, CancellationToken cancel)
    {
        var rows = await Session.ListAsync(
            $"""
            SELECT {Columns} FROM outcome
            WHERE {Session.Dialect.AnyOf("unit", "units")} ORDER BY policy, subject
            """,
            Map, cancel, ("units", Session.Dialect.List(units.Select(unit => unit.Value))));
        return rows.ToLookup(outcome => outcome.Unit);
    }

    /// <summary>What these policies say of instances of templates, by template: `NAME`, or `SOURCE/NATIVE` of one that a source tells.</summary>
    public async Task<ILookup<string, StoredOutcome>> OfInstancesAsync(IReadOnlyCollection<string> policies, CancellationToken cancel)
    {
        var columns = string.Join(", ", Columns.Split(", ").Select(column => "o." + column));
        var rows = await Session.ListAsync(
            $"""
            SELECT {columns}, l.template FROM outcome o JOIN unit u ON u.id = o.unit JOIN unit_link l ON l.unit = u.no
            WHERE l.template IS NOT NULL AND u.removed_at IS NULL AND {Session.Dialect.AnyOf("o.policy", "policies")}
            ORDER BY l.template, o.policy, o.subject
            """,
            row => (Template: row.Text(9), Outcome: Map(row)), cancel, ("policies", Session.Dialect.List(policies)));
        return rows.ToLookup(row => row.Template, row => row.Outcome, StringComparer.Ordinal);
    }

    /// <summary>Units of which some of these policies has left something standing, or an open finding.</summary>
    public async Task<IReadOnlyCollection<SubjectId>> UnitsOfAsync(IReadOnlyCollection<string> policies, CancellationToken cancel) =>
        await Session.ListAsync(
            $"""
            SELECT unit FROM outcome WHERE {Session.Dialect.AnyOf("policy", "policies")}
            UNION SELECT unit FROM finding WHERE {Session.Dialect.AnyOf("policy", "policies")} AND state <> 'Closed'
            """,
            row => new SubjectId(row.Text(0)), cancel, ("policies", Session.Dialect.List(policies)));

    internal static StoredOutcome Map(Row row) => new(
        row.Text(0), new SubjectId(row.Text(1)), new SubjectId(row.Text(2)), Enum.Parse<PolicyOutcome>(row.Text(3)), row.Instant(4))
    {
        Severity = (Severity?)row.LongOrNull(5),
        Message = row.TextOrNull(6),
        Missing = row.TextOrNull(7)?.Split('\n') ?? [],
        Error = row.TextOrNull(8),
    };
}
