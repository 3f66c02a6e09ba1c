using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage;

/// <summary>Saves findings together with the evidence of their change. There is no other way to write one.</summary>
public sealed class FindingStore : FindingReads
{
    private static readonly string Insert =
        $"INSERT INTO finding ({string.Join(", ", FindingMap.Names)}) VALUES (@{string.Join(", @", FindingMap.Names)})";

    private static readonly string Update =
        $"UPDATE finding SET {string.Join(", ", FindingMap.Names[1..].Select(name => $"{name} = @{name}"))} WHERE id = @id AND version = @guard";

    private static readonly string[] UpdateNames = [.. FindingMap.Names, "guard"];

    private static readonly string[] ActColumns = ["finding", "kind", "at", "body"];

    private static readonly string[] InstanceColumns = ["finding", "subject", "at"];

    private readonly Ledger ledger;

    internal FindingStore(Session session, Ledger ledger) : base(session) => this.ledger = ledger;

    /// <summary>Writes the finding and its entry, and answers it as saved, with its new version.</summary>
    /// <exception cref="StaleVersionException">The finding was saved by another since it was read.</exception>
    public async Task<Finding> SaveAsync(FindingChange change, CancellationToken cancel) => (await SaveAllAsync([change], cancel))[0];

    /// <summary>Writes what a person did: the finding, its entry, the act's own row, and the gap where governance stood in.</summary>
    /// <exception cref="StaleVersionException">The finding was saved by another since it was read.</exception>
    public async Task<Finding> SaveAsync(ActedFinding acted, CancellationToken cancel)
    {
        var saved = await SaveAsync(acted.Change, cancel);
        await SaveActsAsync([acted.Act], acted.Gap, cancel);
        return saved;
    }

    /// <summary>
    /// Writes changes and their entries in the order given. Several of one finding are a chain: its row takes the last,
    /// each leaves its entry. Answers every finding once, as saved, in the order of first change.
    /// </summary>
    /// <exception cref="StaleVersionException">A finding was saved by another since it was read.</exception>
    public async Task<IReadOnlyList<Finding>> SaveAllAsync(IReadOnlyList<FindingChange> changes, CancellationToken cancel)
    {
        var chains = changes.GroupBy(change => change.After.Id).Select(chain => (chain.First().Before, Saved: Saved(chain))).ToList();
        var opened = chains.Where(chain => chain.Before is null).Select(chain => chain.Saved).ToList();
        var rows = SideBySide.Make(opened.Count, i => FindingMap.Values(opened[i]));
        await Session.Dialect.RepeatAsync(Session, Insert, FindingMap.Names, rows, cancel);
        await UpdateAsync([.. chains.Where(chain => chain.Before is not null).Select(chain => (chain.Before!, chain.Saved))], cancel);
        await ledger.AppendAllAsync([.. changes.Select(change => change.Entry)], cancel);
        await LookAgainAsync([.. chains.Where(chain => chain.Saved.State == FindingState.Closed).Select(chain => chain.Saved.Id.Value)], cancel);
        return [.. chains.Select(chain => chain.Saved)];
    }

    internal async Task SaveActsAsync(IEnumerable<FindingAct> acts, SeparationGap? gap, CancellationToken cancel)
    {
        await Session.Dialect.RepeatAsync(
            Session, "INSERT INTO finding_act (finding, kind, at, body) VALUES (@finding, @kind, @at, @body)", ActColumns,
            acts.Select(act => new object?[] { act.Finding.Value, act.Kind.ToString(), act.At.Microseconds, StoredJson.Write(act) }), cancel);
        if (gap is not null)
        {
            await Session.ExecuteAsync(
                "INSERT INTO separation_gap (control, missing, party, finding, at) VALUES (@control, @missing, @party, @finding, @at)",
                cancel,
                ("control", gap.Control.Value), ("missing", gap.Missing.ToString()), ("party", gap.Party.ToString()), ("finding", gap.Finding.Value),
                ("at", gap.At.Microseconds));
        }
    }

    /// <summary>Says for which instances of a template its finding holds now; what held and is not among them has ended.</summary>
    public async Task SaveInstancesAsync(FindingId id, IReadOnlyCollection<SubjectId> subjects, Instant at, CancellationToken cancel)
    {
        var open = (await InstancesAsync(id, ever: false, cancel)).Select(instance => instance.Subject).ToHashSet();
        await Session.Dialect.RepeatAsync(
            Session,
            "UPDATE finding_instance SET until = @at WHERE finding = @finding AND subject = @subject AND until IS NULL",
            InstanceColumns, open.Except(subjects).Order().Select(subject => new object?[] { id.Value, subject.Value, at.Microseconds }), cancel);
        await Session.Dialect.RepeatAsync(
            Session,
            """
            INSERT INTO finding_instance (finding, subject, since, until) VALUES (@finding, @subject, @at, NULL)
            ON CONFLICT (finding, subject, since) DO UPDATE SET until = NULL
            """,
            InstanceColumns, subjects.Distinct().Where(subject => !open.Contains(subject)).Order()
                .Select(subject => new object?[] { id.Value, subject.Value, at.Microseconds }),
            cancel);
    }

    // What was confirmed may fail again by a reading that was no proof, as one that is not everything: closed, it leaves room for a new finding.
    private async Task LookAgainAsync(IReadOnlyCollection<string> closed, CancellationToken cancel)
    {
        if (closed.Count > 0)
        {
            await Session.ExecuteAsync(
                UnitMarks.Add(
                    $"""
                    {UnitKind.IsJudged} AND id IN (
                        SELECT f.unit FROM finding f JOIN outcome o ON o.policy = f.policy AND o.subject = f.subject
                        WHERE {Session.Dialect.AnyOf("f.id", "closed")} AND f.closure <> '{FindingClosure.Ruling}' AND o.outcome = 'NotSatisfied')
                    """),
                cancel,
                ("closed", Session.Dialect.List(closed)));
        }
    }

    private async Task UpdateAsync(IReadOnlyList<(Finding Before, Finding Saved)> moved, CancellationToken cancel)
    {
        var touched = await Session.Dialect.RepeatAsync(
            Session, Update, UpdateNames, moved.Select(move => (object?[])[.. FindingMap.Values(move.Saved), move.Before.Version]), cancel);
        if (touched < moved.Count)
        {
            throw new StaleVersionException((await StaleAsync(moved, cancel)).Value);
        }
    }

    private async Task<FindingId> StaleAsync(IReadOnlyList<(Finding Before, Finding Saved)> moved, CancellationToken cancel)
    {
        foreach (var (before, saved) in moved)
        {
            if (await ReadAsync(before.Id, cancel) is not { } now || now.Version != saved.Version)
            {
                return before.Id;
            }
        }
        return moved[0].Before.Id;
    }

    // A new finding keeps the version it came with, so that it can be moved on without being read again.
    private static Finding Saved(IEnumerable<FindingChange> chain)
    {
        var first = chain.First();
        return chain.Last().After with { Version = first.Before is null ? first.After.Version : first.Before.Version + 1 };
    }
}
