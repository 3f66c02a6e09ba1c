using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Findings.SigningOff;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>The rules that sign off in a signatory's name, and what they left to a human.</summary>
public class SignOffReads
{
    private const string Columns = "sign_off_sample.rule, sign_off_sample.finding, sign_off_sample.at, sign_off_sample.outcome";

    internal SignOffReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<SignOffRule>> RulesAsync(CancellationToken cancel) => await Session.ListAsync(
        "SELECT body FROM sign_off_rule ORDER BY name", row => StoredJson.Read<SignOffRule>(row.Bytes(0)), cancel);

    /// <summary>What was left to a human of these findings, whatever came of it.</summary>
    public async Task<ILookup<FindingId, SignOffSample>> SamplesAsync(IEnumerable<FindingId> findings, CancellationToken cancel)
    {
        var samples = await Session.ListAsync(
            $"SELECT {Columns} FROM sign_off_sample WHERE {Session.Dialect.AnyOf("finding", "findings")} ORDER BY sign_off_sample.finding, rule",
            Sample, cancel, ("findings", Session.Dialect.List(findings.Select(id => id.Value))));
        return samples.ToLookup(sample => sample.Finding);
    }

    /// <summary>The samples that nothing came of yet although their findings are verified no longer.</summary>
    public async Task<IReadOnlyList<SignOffSample>> OvertakenAsync(CancellationToken cancel) => await Session.ListAsync(
        $"""
        SELECT {Columns} FROM sign_off_sample JOIN finding ON finding.id = sign_off_sample.finding
        WHERE outcome IS NULL AND state <> 'Verified' ORDER BY sign_off_sample.finding, rule
        """,
        Sample, cancel);

    private static SignOffSample Sample(Row row) => new(new SurrogateId(row.Text(0)), new FindingId(row.Text(1)), row.Instant(2))
    {
        Outcome = row.TextOrNull(3) is { } outcome ? Enum.Parse<SampleOutcome>(outcome) : null,
    };
}
