using Countersign.Findings;
using Countersign.Inventory;
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
}
