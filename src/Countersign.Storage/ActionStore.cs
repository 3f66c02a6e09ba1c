using Countersign.Evidence;
using Countersign.Remediation;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Saves what one act on an action changes: the action, the finding that it fixes, the act of the person, each with its entry.</summary>
public sealed class ActionStore : ActionReads
{
    private readonly FindingStore findings;
    private readonly Ledger ledger;

    internal ActionStore(Session session, FindingStore findings, Ledger ledger) : base(session) => (this.findings, this.ledger) = (findings, ledger);

    /// <summary>Writes an outcome whole, and answers the action as saved.</summary>
    /// <exception cref="StaleVersionException">The action or its finding was saved by another since it was read.</exception>
    public async Task<RemediationAction> SaveAsync(ActionOutcome outcome, CancellationToken cancel)
    {
        IReadOnlyList<ActionChange> changes = outcome.Undone is { } undone ? [.. outcome.Changes, undone] : outcome.Changes;
        foreach (var saved in changes)
        {
            await PutAsync(saved.Before, saved.After, cancel);
        }
        await ledger.AppendAllAsync([.. changes.Select(saved => saved.Entry)], cancel);
        if (outcome.Finding is { } change)
        {
            await findings.SaveAllAsync([change], cancel);
        }
        if (outcome.Act is { } act)
        {
            await findings.SaveActsAsync([act], null, cancel);
        }
        return outcome.After;
    }

    /// <summary>Lets no action begin in a source, or anywhere; a later word takes the place of an earlier.</summary>
    /// <param name="subject">The surrogate of the source, or of the workspace.</param>
    public async Task StopAsync(ActingStop stop, SurrogateId subject, CancellationToken cancel)
    {
        await Session.ExecuteAsync(
            "INSERT INTO acting_stop (source, body) VALUES (@source, @body) ON CONFLICT (source) DO UPDATE SET body = @body",
            cancel, ("source", stop.Source ?? Everywhere), ("body", StoredJson.Write(stop)));
        await ledger.AppendAsync(stop.Entry(subject), cancel);
    }

    /// <summary>Lets actions begin again that a stop kept from it.</summary>
    /// <param name="subject">The surrogate of the source, or of the workspace.</param>
    public async Task LiftAsync(ActingStop stop, SurrogateId subject, CancellationToken cancel)
    {
        await Session.ExecuteAsync("DELETE FROM acting_stop WHERE source = @source", cancel, ("source", stop.Source ?? Everywhere));
        await ledger.AppendAsync(ActingStop.Lifted(subject), cancel);
    }

    private async Task PutAsync(RemediationAction? before, RemediationAction after, CancellationToken cancel)
    {
        (string, object?)[] values =
        [
            ("id", after.Id.Value), ("finding", after.Finding.Value), ("source", after.Source), ("account", after.Target.Account),
            ("state", after.State.ToString()), ("undoes", after.Undoes?.Value), ("started", after.StartedAt?.Microseconds),
            ("version", after.Version), ("body", StoredJson.Write(after)),
        ];
        if (before is null)
        {
            await Session.ExecuteAsync(
                """
                INSERT INTO remediation (id, finding, source, account, state, undoes, started_at, version, body)
                VALUES (@id, @finding, @source, @account, @state, @undoes, @started, @version, @body)
                """,
                cancel, values);
            return;
        }
        var touched = await Session.ExecuteAsync(
            """
            UPDATE remediation
            SET finding = @finding, source = @source, account = @account, state = @state, started_at = @started, version = @version, body = @body
            WHERE id = @id AND version = @guard
            """,
            cancel, [.. values, ("guard", before.Version)]);
        if (touched == 0)
        {
            throw new StaleVersionException(after.Id.Value);
        }
    }
}
