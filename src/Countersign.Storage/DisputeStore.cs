using System.Text.Json;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Findings.Rulings;
using Countersign.Inventory;
using Countersign.Inventory.Json;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Saves disputes with their findings, and what settled them, each with its entry.</summary>
public sealed class DisputeStore : DisputeReads
{
    private readonly FindingStore findings;
    private readonly Ledger ledger;

    internal DisputeStore(Session session, FindingStore findings, Ledger ledger) : base(session) => (this.findings, this.ledger) = (findings, ledger);

    /// <summary>Writes an act in a dispute: the finding, the act, the dispute, and the fact set right or the ruling where there is one.</summary>
    /// <exception cref="StaleVersionException">The finding was saved by another since it was read.</exception>
    public async Task<Finding> SaveAsync(DisputedFinding disputed, CancellationToken cancel)
    {
        var saved = await findings.SaveAsync(disputed.Acted, cancel);
        await PutAsync(disputed.Dispute, cancel);
        if (disputed.Override is { } set)
        {
            await PutAsync(set, saved, cancel);
        }
        if (disputed.Ruling is { } ruling)
        {
            await PutAsync(ruling, saved, cancel);
        }
        return saved;
    }

    /// <summary>Ends a dispute whose finding moved on by itself.</summary>
    public async Task SaveOvertakenAsync(Dispute dispute, CancellationToken cancel)
    {
        await PutAsync(dispute, cancel);
        await ledger.AppendAsync(new EntryDraft("finding.dispute_overtaken", new SurrogateId(dispute.Finding.Value), null, null), cancel);
    }

    private Task<int> PutAsync(Dispute dispute, CancellationToken cancel) => Session.ExecuteAsync(
        """
        INSERT INTO dispute (finding, number, settled_at, body) VALUES (@finding, @number, @settled, @body)
        ON CONFLICT (finding, number) DO UPDATE SET settled_at = @settled, body = @body
        """,
        cancel,
        ("finding", dispute.Finding.Value), ("number", (long)dispute.Number), ("settled", dispute.SettledAt?.Microseconds),
        ("body", StoredJson.Write(dispute)));

    private async Task PutAsync(FactOverride set, Finding finding, CancellationToken cancel)
    {
        await Session.ExecuteAsync(
            """
            INSERT INTO fact_override (subject, path, unit, until, body) VALUES (@subject, @path, @unit, @until, @body)
            ON CONFLICT (subject, path) DO UPDATE SET until = @until, body = @body
            """,
            cancel,
            ("subject", set.Subject.Value), ("path", set.Path), ("unit", finding.Unit.Value), ("until", set.Until.Microseconds),
            ("body", StoredJson.Write(set)));
        await ledger.AppendAsync(Entry("fact.overridden", new SurrogateId(finding.Id.Value), set, ("until", $"{set.Until}")), cancel);
    }

    private async Task PutAsync(Ruling ruling, Finding finding, CancellationToken cancel)
    {
        await Session.ExecuteAsync(
            "INSERT INTO ruling (id, policy, unit, until, body) VALUES (@id, @policy, @unit, @until, @body)",
            cancel,
            ("id", ruling.Id.Value), ("policy", ruling.Policy), ("unit", finding.Unit.Value), ("until", ruling.Until.Microseconds),
            ("body", StoredJson.Write(ruling)));
        var words = new[] { ("facts", ruling.FactsDigest), ("finding", finding.Id.Value), ("until", $"{ruling.Until}") };
        await ledger.AppendAsync(Entry("ruling.given", new SurrogateId(ruling.Id.Value), ruling, words), cancel);
    }

    // INVARIANT: what was said lies in the document, which can be erased; the entry holds ids, digests and instants only.
    private static EntryDraft Entry<T>(string kind, SurrogateId subject, T document, params (string Key, string Word)[] words) =>
        new(kind, subject, null, null)
        {
            Digests = words.ToDictionary(word => word.Key, word => word.Word, StringComparer.Ordinal),
            Documents = [JsonSerializer.SerializeToUtf8Bytes(document, DomainJson.Stored)],
        };
}
