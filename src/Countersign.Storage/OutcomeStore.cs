using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage;

/// <summary>Saves what an evaluation left standing, writing only what differs.</summary>
public sealed class OutcomeStore : OutcomeReads
{
    private static readonly string[] Fields = ["policy", "subject", "unit", "outcome", "severity", "message", "missing", "error", "since"];

    private readonly Instant at;

    internal OutcomeStore(Session session, Instant at) : base(session) => this.at = at;

    /// <summary>Replaces the units' outcomes; an unchanged one keeps its `Since`.</summary>
    /// <param name="before">The outcomes of these units, as `OfUnitsAsync` read them in this act.</param>
    public async Task SaveAsync(IReadOnlyList<UnitEvaluation> batch, ILookup<SubjectId, StoredOutcome> before, CancellationToken cancel)
    {
        var gone = new List<object?[]>();
        var written = new List<object?[]>();
        foreach (var evaluation in batch)
        {
            Compare(before[evaluation.Unit], evaluation, gone, written);
        }
        await Session.Dialect.RepeatAsync(Session, "DELETE FROM outcome WHERE policy = @policy AND subject = @subject", Fields[..2], gone, cancel);
        await Session.Dialect.RepeatAsync(
            Session,
            """
            INSERT INTO outcome (policy, subject, unit, outcome, severity, message, missing, error, since)
            VALUES (@policy, @subject, @unit, @outcome, @severity, @message, @missing, @error, @since)
            ON CONFLICT (policy, subject) DO UPDATE SET
                unit = excluded.unit, outcome = excluded.outcome, severity = excluded.severity, message = excluded.message,
                missing = excluded.missing, error = excluded.error, since = excluded.since
            """,
            Fields, written, cancel);
    }

    /// <summary>
    /// Ends the waiting of units whose outcomes are saved: their due instants are replaced and their marks cleared. Until then they would be
    /// judged again, with the same end. Thousands at once cost far less than one after the other.
    /// </summary>
    public async Task SettleAsync(IReadOnlyList<SettledUnit> units, CancellationToken cancel)
    {
        var unknown = units.Where(unit => unit.Number is null).ToList();
        var numbers = unknown.Count == 0 ? [] : await UnitNumbers.OfAsync(Session, unknown.Select(unit => unit.Unit), cancel);
        var numbered = units.Select(unit => unit with { Number = unit.Number ?? (numbers.TryGetValue(unit.Unit, out var number) ? number : null) })
            .Where(unit => unit.Number is not null).ToList();
        await SaveDueAsync(numbered, cancel);
        await ClearMarksAsync(numbered, cancel);
        await SaveDocumentsAsync([.. unknown.Where(unit => !numbers.ContainsKey(unit.Unit))], cancel);
    }

    /// <summary>Drops what is still due at an instant although everything was judged: what it was due for is no more.</summary>
    public async Task DropPassedAsync(Instant now, CancellationToken cancel)
    {
        await Session.ExecuteAsync("DELETE FROM due WHERE at <= @now", cancel, ("now", now.Microseconds));
        await Session.ExecuteAsync("DELETE FROM due_document WHERE at <= @now", cancel, ("now", now.Microseconds));
    }

    private void Compare(IEnumerable<StoredOutcome> before, UnitEvaluation evaluation, List<object?[]> gone, List<object?[]> written)
    {
        var old = before.ToDictionary(outcome => (outcome.Policy, outcome.Subject));
        foreach (var standing in evaluation.Evaluations.Where(e => e.Outcome.Stands()))
        {
            var known = old.Remove((standing.Policy, standing.Subject), out var was);
            if (!known || !Same(was!, standing))
            {
                written.Add(Row(evaluation.Unit, standing, known && was!.Outcome == standing.Outcome ? was.Since : at));
            }
        }
        gone.AddRange(old.Keys.Select(key => new object?[] { key.Policy, key.Subject.Value }));
    }

    // Few of many units are due at another instant than before: what is known of all is read, and what differs is written.
    private async Task SaveDueAsync(IReadOnlyList<SettledUnit> units, CancellationToken cancel)
    {
        var known = await Session.ListAsync(
            $"SELECT unit, at FROM due WHERE {Session.Dialect.AnyOf("unit", "units")}",
            row => (Unit: row.Long(0), At: row.Instant(1)), cancel, ("units", Session.Dialect.List(units.Select(unit => unit.Number!.Value))));
        var before = known.ToDictionary(due => due.Unit, due => (Instant?)due.At);
        var moved = units.Select(unit => unit.IsPart ? unit with { Due = Instant.Earlier(before.GetValueOrDefault(unit.Number!.Value), unit.Due) } : unit)
            .Where(unit => before.GetValueOrDefault(unit.Number!.Value) != unit.Due).ToList();
        await Session.Dialect.RepeatAsync(
            Session,
            "INSERT INTO due (unit, at) VALUES (@unit, @at) ON CONFLICT (unit) DO UPDATE SET at = excluded.at",
            ["unit", "at"],
            moved.Where(unit => unit.Due is not null).Select(unit => new object?[] { unit.Number, unit.Due!.Value.Microseconds }),
            cancel);
        var timeless = moved.Where(unit => unit.Due is null).Select(unit => unit.Number!.Value).ToList();
        if (timeless.Count > 0)
        {
            await Session.ExecuteAsync(
                $"DELETE FROM due WHERE {Session.Dialect.AnyOf("unit", "units")}", cancel, ("units", Session.Dialect.List(timeless)));
        }
    }

    private async Task SaveDocumentsAsync(IReadOnlyList<SettledUnit> documents, CancellationToken cancel)
    {
        await Session.Dialect.RepeatAsync(
            Session,
            """
            INSERT INTO due_document (subject, at) VALUES (@subject, @at)
            ON CONFLICT (subject) DO UPDATE SET at = excluded.at WHERE due_document.at <> excluded.at
            """,
            ["subject", "at"],
            documents.Where(document => document.Due is not null).Select(document => new object?[] { document.Unit.Value, document.Due!.Value.Microseconds }),
            cancel);
        await Session.Dialect.RepeatAsync(
            Session, "DELETE FROM due_document WHERE subject = @subject", ["subject"],
            documents.Where(document => document.Due is null).Select(document => new object?[] { document.Unit.Value }), cancel);
    }

    // A unit that was marked again after it was read has changed since, and stays marked. Most units have the same count.
    private async Task ClearMarksAsync(IReadOnlyList<SettledUnit> units, CancellationToken cancel)
    {
        foreach (var alike in units.GroupBy(unit => unit.Marks ?? -1L).Where(alike => alike.Key != 0))
        {
            await Session.ExecuteAsync(
                $"""
                DELETE FROM unit_mark WHERE {Session.Dialect.AnyOf("unit", "units")} AND (@marks < 0 OR marks = @marks)
                """,
                cancel, ("marks", alike.Key), ("units", Session.Dialect.List(alike.Select(unit => unit.Number!.Value))));
        }
    }

    private static bool Same(StoredOutcome was, Evaluation now) =>
        was.Outcome == now.Outcome && was.Severity == now.Severity && was.Message == now.Message && was.Error == now.Error
        && was.Missing.SequenceEqual(now.Missing, StringComparer.Ordinal);

    private static object?[] Row(SubjectId unit, Evaluation standing, Instant since) =>
    [
        standing.Policy, standing.Subject.Value, unit.Value, standing.Outcome.ToString(), (long?)standing.Severity, standing.Message,
        standing.Missing.Count == 0 ? null : string.Join('\n', standing.Missing), standing.Error, since.Microseconds,
    ];
}
