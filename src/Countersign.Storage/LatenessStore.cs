using Countersign.Findings.Lateness;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage;

/// <summary>Saves what lateness is told of, each rung once and with its entry.</summary>
public sealed class LatenessStore : LatenessReads
{
    private readonly Ledger ledger;

    internal LatenessStore(Session session, Ledger ledger) : base(session) => this.ledger = ledger;

    /// <summary>Writes those notices that are not there yet, and answers how many those are.</summary>
    public async Task<int> SaveAsync(IReadOnlyList<LatenessNotice> notices, CancellationToken cancel)
    {
        var told = (await OfAsync(notices.Select(notice => notice.Obligation.Finding).Distinct(), cancel)).SelectMany(of => of).Select(Key).ToHashSet();
        var fresh = notices.Where(notice => told.Add(Key(LatenessRow.Of(notice)))).ToList();
        await Session.Dialect.RepeatAsync(
            Session,
            """
            INSERT INTO lateness_notice (finding, seat, late, due_at, level, addressee, at)
            VALUES (@finding, @seat, @late, @due_at, @level, @addressee, @at)
            """,
            ["finding", "seat", "late", "due_at", "level", "addressee", "at"],
            fresh.Select(LatenessRow.Of).Select(row => new object?[]
            {
                row.Finding.Value, row.Seat.ToString(), row.Late.ToString(), row.DueAt.Microseconds, (long)row.Level, row.Addressee.ToString(),
                row.At.Microseconds,
            }),
            cancel);
        await ledger.AppendAllAsync([.. fresh.Select(notice => notice.Entry)], cancel);
        return fresh.Count;
    }

    /// <summary>Notes that a job looked round.</summary>
    public Task SaveTurnAsync(string job, Instant at, CancellationToken cancel) => Session.ExecuteAsync(
        "INSERT INTO job_turn (name, at) VALUES (@name, @at) ON CONFLICT (name) DO UPDATE SET at = @at", cancel, ("name", job), ("at", at.Microseconds));

    private static LatenessRow Key(LatenessRow row) => row with { Addressee = row.Late, At = default };
}
