using Countersign.Evidence;
using Countersign.ExceptionGrants;
using Countersign.Parties;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Saves what one act on an exception changes: the exception, its findings, the acts, what was accepted, each with its entry.</summary>
public sealed class ExceptionStore : ExceptionReads
{
    private readonly FindingStore findings;
    private readonly Ledger ledger;

    internal ExceptionStore(Session session, FindingStore findings, Ledger ledger) : base(session) => (this.findings, this.ledger) = (findings, ledger);

    /// <summary>Writes an outcome whole, and answers the exception as saved.</summary>
    /// <exception cref="StaleVersionException">The exception or one of its findings was saved by another since it was read.</exception>
    public async Task<ExceptionGrant> SaveAsync(ExceptionOutcome outcome, CancellationToken cancel)
    {
        await PutAsync(outcome.Changes[0].Before, outcome.After, cancel);
        await ledger.AppendAllAsync([.. outcome.Changes.Select(change => change.Entry)], cancel);
        await findings.SaveAllAsync(outcome.Findings, cancel);
        await findings.SaveActsAsync(outcome.Acts, outcome.Gap, cancel);
        if (outcome.Acceptance is { } acceptance)
        {
            await Session.ExecuteAsync(
                "INSERT INTO acceptance (exception, at, body) VALUES (@exception, @at, @body)",
                cancel, ("exception", acceptance.Exception.Value), ("at", acceptance.At.Microseconds), ("body", StoredJson.Write(acceptance)));
        }
        return outcome.After;
    }

    /// <summary>Keeps a person's word that a compensating control holds, with its entry; a later word takes the place of an earlier.</summary>
    public async Task SaveAttestedAsync(string name, PartyId by, EntryDraft entry, Instant at, CancellationToken cancel)
    {
        await Session.ExecuteAsync(
            "INSERT INTO attestation (name, at, said_by) VALUES (@name, @at, @by) ON CONFLICT (name) DO UPDATE SET at = @at, said_by = @by",
            cancel, ("name", name), ("at", at.Microseconds), ("by", by.ToString()));
        await ledger.AppendAsync(entry, cancel);
    }

    /// <summary>Keeps a warning with its entry; one that was written before is written no more.</summary>
    public async Task SaveWarningAsync(ExceptionWarning warning, Instant at, CancellationToken cancel)
    {
        var written = await Session.ExecuteAsync(
            """
            INSERT INTO exception_warning (exception, at, days_before, noted_at, body) VALUES (@exception, @at, @days, @noted, @body)
            ON CONFLICT (exception, at, days_before) DO NOTHING
            """,
            cancel, ("exception", warning.Exception.Value), ("at", warning.At.Microseconds), ("days", (long)warning.DaysBefore),
            ("noted", at.Microseconds), ("body", StoredJson.Write(warning)));
        if (written > 0)
        {
            await ledger.AppendAsync(warning.Entry(), cancel);
        }
    }

    /// <summary>Puts an exception aside that could not be decided on, or says so once more.</summary>
    public async Task SaveQuarantineAsync(ExceptionQuarantine aside, CancellationToken cancel)
    {
        await Session.ExecuteAsync(
            """
            INSERT INTO exception_quarantine (exception, since, tries, again_at, reason) VALUES (@exception, @since, @tries, @again, @reason)
            ON CONFLICT (exception) DO UPDATE SET tries = @tries, again_at = @again, reason = @reason
            """,
            cancel, ("exception", aside.Exception.Value), ("since", aside.Since.Microseconds), ("tries", (long)aside.Tries),
            ("again", aside.Again.Microseconds), ("reason", aside.Reason));
        await ledger.AppendAsync(aside.Entry(), cancel);
    }

    /// <summary>Takes an exception back that was decided on again.</summary>
    public async Task ReleaseAsync(ExceptionQuarantine aside, CancellationToken cancel)
    {
        await Session.ExecuteAsync("DELETE FROM exception_quarantine WHERE exception = @exception", cancel, ("exception", aside.Exception.Value));
        await ledger.AppendAsync(aside.Released(), cancel);
    }

    private async Task PutAsync(ExceptionGrant? before, ExceptionGrant after, CancellationToken cancel)
    {
        var request = after.Request;
        (string, object?)[] values =
        [
            ("id", after.Id.Value), ("state", after.State.ToString()), ("policy", request.Policy), ("before", request.NotBefore.Microseconds),
            ("after", after.NotAfter.Microseconds), ("facts", request.FactsDigest), ("version", after.Version), ("body", StoredJson.Write(after)),
        ];
        if (before is null)
        {
            await Session.ExecuteAsync(
                """
                INSERT INTO exception_grant (id, state, policy, not_before, not_after, facts, version, body)
                VALUES (@id, @state, @policy, @before, @after, @facts, @version, @body)
                """,
                cancel, values);
            await Session.Dialect.RepeatAsync(
                Session, "INSERT INTO exception_member (finding, exception) VALUES (@finding, @exception)", ["finding", "exception"],
                request.Members.Select(member => new object?[] { member.Value, after.Id.Value }), cancel);
            return;
        }
        var touched = await Session.ExecuteAsync(
            """
            UPDATE exception_grant
            SET state = @state, policy = @policy, not_before = @before, not_after = @after, facts = @facts, version = @version, body = @body
            WHERE id = @id AND version = @guard
            """,
            cancel, [.. values, ("guard", before.Version)]);
        if (touched == 0)
        {
            throw new StaleVersionException(after.Id.Value);
        }
    }
}
