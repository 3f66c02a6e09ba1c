using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Findings.Rulings;
using Countersign.Inventory;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>Disputes, and what settled them: facts that were set right, readings that were ruled on.</summary>
public class DisputeReads
{
    internal DisputeReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>All disputes of these findings, in their order.</summary>
    public async Task<ILookup<FindingId, Dispute>> ReadAsync(IEnumerable<FindingId> findings, CancellationToken cancel)
    {
        var disputes = await Session.ListAsync(
            $"SELECT body FROM dispute WHERE {Session.Dialect.AnyOf("finding", "findings")} ORDER BY finding, number",
            row => StoredJson.Read<Dispute>(row.Bytes(0)), cancel, ("findings", Session.Dialect.List(findings.Select(id => id.Value))));
        return disputes.ToLookup(dispute => dispute.Finding);
    }

    /// <summary>The findings about which a dispute is open, as far as was recorded.</summary>
    public async Task<IReadOnlyList<Dispute>> OpenAsync(CancellationToken cancel) => await Session.ListAsync(
        "SELECT body FROM dispute WHERE settled_at IS NULL ORDER BY finding", row => StoredJson.Read<Dispute>(row.Bytes(0)), cancel);

    /// <summary>The facts that are set right until after an instant, by the unit that holds them.</summary>
    public async Task<ILookup<SubjectId, FactOverride>> OverridesAsync(Instant now, CancellationToken cancel)
    {
        var overrides = await Session.ListAsync(
            "SELECT unit, body FROM fact_override WHERE until > @now ORDER BY subject, path",
            row => (Unit: new SubjectId(row.Text(0)), Override: StoredJson.Read<FactOverride>(row.Bytes(1))), cancel, ("now", now.Microseconds));
        return overrides.ToLookup(o => o.Unit, o => o.Override);
    }

    /// <summary>The rulings that hold until after an instant, by the unit of the finding that they were given on.</summary>
    public async Task<ILookup<SubjectId, Ruling>> RulingsAsync(Instant now, CancellationToken cancel)
    {
        var rulings = await Session.ListAsync(
            "SELECT unit, body FROM ruling WHERE until > @now ORDER BY id",
            row => (Unit: new SubjectId(row.Text(0)), Ruling: StoredJson.Read<Ruling>(row.Bytes(1))), cancel, ("now", now.Microseconds));
        return rulings.ToLookup(r => r.Unit, r => r.Ruling);
    }

    /// <summary>The facts of a subject that were ever set right, each as it was set last; by path.</summary>
    public async Task<IReadOnlyList<FactOverride>> OverridesOfAsync(SubjectId subject, CancellationToken cancel) => await Session.ListAsync(
        "SELECT body FROM fact_override WHERE subject = @subject ORDER BY path",
        row => StoredJson.Read<FactOverride>(row.Bytes(0)), cancel, ("subject", subject.Value));

    /// <summary>The rulings of these ids that there are, also those that hold no more.</summary>
    public async Task<IReadOnlyList<Ruling>> RulingsAsync(IEnumerable<RulingId> ids, CancellationToken cancel) => await Session.ListAsync(
        $"SELECT body FROM ruling WHERE {Session.Dialect.AnyOf("id", "ids")} ORDER BY id",
        row => StoredJson.Read<Ruling>(row.Bytes(0)), cancel, ("ids", Session.Dialect.List(ids.Select(id => id.Value))));
}
