using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Lateness;
using Countersign.Notifications;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Remediation.Containing;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Notify;

/// <summary>Says of entries that nobody heard of yet who is told what, as that stands now: what was done meanwhile is no longer asked for.</summary>
internal sealed class ToldRecords(ReadSession session, FindingDesk desk)
{
    public async Task<IReadOnlyList<(PartyId To, Note Note)>> ReadAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancel)
    {
        var told = new List<(PartyId, Note)>();
        told.AddRange(await FindingsAsync([.. Of(rows, "finding.")], cancel));
        foreach (var row in Latest(rows, "exception."))
        {
            if (await session.Exceptions.ReadAsync(new ExceptionId(row.Subject.Value), cancel) is { } grant)
            {
                told.AddRange(RecordNotes.OfException(grant, row.Kind, desk));
            }
        }
        foreach (var row in Latest(rows, "action."))
        {
            if (await session.Actions.ReadAsync(new ActionId(row.Subject.Value), cancel) is { } action)
            {
                told.AddRange(RecordNotes.OfAction(action, desk));
            }
        }
        foreach (var row in Latest(rows, "containment."))
        {
            if (await session.Containments.ReadAsync(new ContainmentId(row.Subject.Value), cancel) is { } containment)
            {
                told.AddRange(RecordNotes.OfContainment(containment, desk));
            }
        }
        if (Of(rows, "review.").Select(row => row.Subject.Value).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } reviews)
        {
            var standing = await session.Reviews.StandingRepeatsAsync(cancel);
            told.AddRange(standing.Where(review => reviews.Contains(review.Id.Value)).SelectMany(RecordNotes.OfReview));
        }
        return told;
    }

    private async Task<IEnumerable<(PartyId, Note)>> FindingsAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => new FindingId(row.Subject.Value)).Distinct().ToList();
        var findings = await session.Findings.ReadAllAsync(ids, cancel);
        var disputed = findings.Values.Where(finding => finding.State == FindingState.Disputed).Select(finding => finding.Id).ToList();
        var disputes = (await OpenDispute.ReadAsync(desk, session.Disputes, disputed, cancel)).ToDictionary(open => open.Finding.Id);
        var late = await session.Lateness.OfAsync([.. rows.Where(IsLate).Select(row => new FindingId(row.Subject.Value)).Distinct()], cancel);
        return rows.SelectMany(row => findings.TryGetValue(new FindingId(row.Subject.Value), out var finding)
            ? IsLate(row) ? Late(finding, row, late[finding.Id]) : FindingNotes.Of(finding, disputes.GetValueOrDefault(finding.Id)?.Turn, desk)
            : []);
    }

    private IEnumerable<(PartyId, Note)> Late(Finding finding, OutboxRow row, IEnumerable<LatenessRow> rungs) => rungs
        .Where(rung => (EnumWord.Of(rung.Level), EnumWord.Of(rung.Seat), rung.DueAt.ToString()) == (row.Words["level"], row.Words["seat"], row.Words["due"]))
        .Where(rung => LatenessClimb.Stands(rung, finding, isAsked: true, desk.Now))
        .Select(rung => FindingNotes.Late(finding, rung));

    private static bool IsLate(OutboxRow row) => row.Kind is "finding.late" or "finding.lateness_reported";

    /// <summary>The last row of each record.</summary>
    private static IEnumerable<OutboxRow> Latest(IReadOnlyList<OutboxRow> rows, string prefix) =>
        Of(rows, prefix).GroupBy(row => row.Subject).Select(of => of.Last());

    private static IEnumerable<OutboxRow> Of(IReadOnlyList<OutboxRow> rows, string prefix) =>
        rows.Where(row => row.Kind.StartsWith(prefix, StringComparison.Ordinal));
}
