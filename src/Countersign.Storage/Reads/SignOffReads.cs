using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Findings.SigningOff;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>The rules that sign off in a signatory's name, and what they left to a human.</summary>
public class SignOffReads
{
    internal SignOffReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<SignOffRule>> RulesAsync(CancellationToken cancel) => await Session.ListAsync(
        "SELECT body FROM sign_off_rule ORDER BY name", row => StoredJson.Read<SignOffRule>(row.Bytes(0)), cancel);

    /// <summary>The rules that left a finding to a human.</summary>
    public async Task<IReadOnlyList<SignOffSample>> SamplesAsync(FindingId finding, CancellationToken cancel) => await Session.ListAsync(
        "SELECT rule, finding, at FROM sign_off_sample WHERE finding = @finding ORDER BY rule",
        row => new SignOffSample(new SurrogateId(row.Text(0)), new FindingId(row.Text(1)), row.Instant(2)), cancel, ("finding", finding.Value));
}
