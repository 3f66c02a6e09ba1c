using Countersign.Evidence;
using Countersign.Findings.SigningOff;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Saves rules of automatic sign-off with their entries, and the samples that they left to humans.</summary>
public sealed class SignOffStore : SignOffReads
{
    private readonly Ledger ledger;

    internal SignOffStore(Session session, Ledger ledger) : base(session) => this.ledger = ledger;

    /// <exception cref="StaleVersionException">The rule was saved by another since it was read.</exception>
    public async Task SaveAsync(SignOffRuleChange change, CancellationToken cancel)
    {
        var rule = change.After;
        var touched = await Session.ExecuteAsync(
            """
            INSERT INTO sign_off_rule (id, name, state, version, body) VALUES (@id, @name, @state, @version, @body)
            ON CONFLICT (id) DO UPDATE SET name = @name, state = @state, version = @version, body = @body WHERE sign_off_rule.version = @guard
            """,
            cancel,
            ("id", rule.Id.Value), ("name", rule.Name), ("state", rule.State.ToString()), ("version", rule.Version), ("body", StoredJson.Write(rule)),
            ("guard", change.Before?.Version ?? 0L));
        if (touched == 0)
        {
            throw new StaleVersionException(rule.Id.Value);
        }
        await ledger.AppendAsync(change.Entry, cancel);
    }

    /// <summary>Notes that a rule left a finding to a human, or what came of that.</summary>
    public async Task SaveAsync(SignOffSample sample, CancellationToken cancel)
    {
        await Session.ExecuteAsync(
            """
            INSERT INTO sign_off_sample (finding, rule, at, outcome) VALUES (@finding, @rule, @at, @outcome)
            ON CONFLICT (finding, rule) DO UPDATE SET outcome = @outcome
            """,
            cancel,
            ("finding", sample.Finding.Value), ("rule", sample.Rule.Value), ("at", sample.At.Microseconds), ("outcome", sample.Outcome?.ToString()));
        var kind = sample.Outcome is { } outcome ? $"sign_off_rule.sample_{EnumWord.Of(outcome)}" : "sign_off_rule.sampled";
        await ledger.AppendAsync(
            new EntryDraft(kind, sample.Rule, null, null) { Digests = new Dictionary<string, string> { ["finding"] = sample.Finding.Value } }, cancel);
    }
}
