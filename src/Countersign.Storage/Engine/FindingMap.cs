using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Storage.Engine;

/// <summary>Between a finding and its row; the two lists below stand in the same order.</summary>
internal static class FindingMap
{
    public static readonly string[] Names =
    [
        "id", "policy", "control", "subject", "unit", "source", "lineage", "severity", "state", "resolver", "approver", "signatory", "due_at",
        "unroutable_reason", "why", "message", "opened_at", "excepted_until", "blind", "backlog", "closure", "closed_at", "observed_at", "version",
        "remediated_at", "settled", "excepted_from", "held", "beside", "returned_at", "acted",
    ];

    public static readonly string Columns = string.Join(", ", Names.Select(name => "finding." + name));

    public static object?[] Values(Finding finding) =>
    [
        finding.Id.Value, finding.Policy, finding.Control.Value, finding.Subject.Value, finding.Unit.Value, finding.Unit.SourceName, finding.Lineage,
        (long)finding.Severity, finding.State.ToString(), finding.Assignment?.Resolver.ToString(), finding.Assignment?.Approver.ToString(),
        finding.Assignment?.Signatory.ToString(), finding.Assignment?.DueAt.Microseconds, finding.UnroutableReason, StoredJson.Write(finding.Why),
        finding.Message, finding.OpenedAt.Microseconds, finding.ExceptedUntil?.Microseconds, finding.Blind ? 1L : 0L, finding.Backlog ? 1L : 0L,
        finding.Closure?.ToString(), finding.ClosedAt?.Microseconds, finding.ObservedAt?.Microseconds, finding.Version,
        finding.RemediatedAt?.Microseconds, finding.Settled?.ToString(), finding.ExceptedFrom?.Microseconds, finding.Held ? 1L : 0L,
        finding.Beside.Count == 0 ? null : StoredJson.Write(finding.Beside), finding.ReturnedAt?.Microseconds,
        finding.Acted ? 1L : 0L,
    ];

    public static Finding Read(Row row) => new()
    {
        Id = new FindingId(row.Text(0)),
        Policy = row.Text(1),
        Control = new ControlId(row.Text(2)),
        Subject = new SubjectId(row.Text(3)),
        Unit = new SubjectId(row.Text(4)),
        Lineage = row.Text(6),
        Severity = (Severity)row.Long(7),
        State = Enum.Parse<FindingState>(row.Text(8)),
        Assignment = row.TextOrNull(9) is { } resolver
            ? new Assignment(PartyId.Parse(resolver), PartyId.Parse(row.Text(10)), PartyId.Parse(row.Text(11)), row.Instant(12))
            : null,
        UnroutableReason = row.TextOrNull(13),
        Why = StoredJson.Read<List<RoutingStep>>(row.Bytes(14)),
        Message = row.Text(15),
        OpenedAt = row.Instant(16),
        ExceptedUntil = row.InstantOrNull(17),
        Blind = row.Flag(18),
        Backlog = row.Flag(19),
        Closure = row.TextOrNull(20) is { } closure ? Enum.Parse<FindingClosure>(closure) : null,
        ClosedAt = row.InstantOrNull(21),
        ObservedAt = row.InstantOrNull(22),
        Version = row.Long(23),
        RemediatedAt = row.InstantOrNull(24),
        Settled = row.TextOrNull(25) is { } settled ? PartyId.Parse(settled) : null,
        ExceptedFrom = row.InstantOrNull(26),
        Held = row.Flag(27),
        Beside = row.BytesOrNull(28) is { } beside ? StoredJson.Read<List<PartyId>>(beside) : [],
        ReturnedAt = row.InstantOrNull(29),
        Acted = row.Flag(30),
    };
}
