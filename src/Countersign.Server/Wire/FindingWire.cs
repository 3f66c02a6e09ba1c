using Countersign.Api.Findings;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Storage.Rows;

namespace Countersign.Server.Wire;

/// <summary>Findings as the API writes them.</summary>
internal static class FindingWire
{
    public static FindingRow Row(Finding finding) => new()
    {
        Id = finding.Id.Value,
        Policy = finding.Policy,
        Control = finding.Control.Value,
        Subject = finding.Subject.Value,
        Severity = Words.Of(finding.Severity),
        State = finding.State.ToString(),
        ExceptedUntil = finding.ExceptedUntil?.ToString(),
        Resolver = finding.Assignment?.Resolver.ToString(),
        Approver = finding.Assignment?.Approver.ToString(),
        Signatory = finding.Assignment?.Signatory.ToString(),
        DueAt = finding.Assignment?.DueAt.ToString(),
        OpenedAt = finding.OpenedAt.ToString(),
        UnroutableReason = finding.UnroutableReason,
        Message = finding.Message,
    };

    public static ObservedRow Observed(StoredOutcome outcome) => new(
        outcome.Policy, outcome.Subject.Value, Words.Of(outcome.Severity ?? Severity.Critical), outcome.Since.ToString(), outcome.Message ?? "");

    public static FindingDetail Detail(Finding finding) => new()
    {
        Finding = Row(finding),
        Unit = finding.Unit.Value,
        Lineage = finding.Lineage,
        Blind = finding.Blind,
        Backlog = finding.Backlog,
        Closure = finding.Closure is { } closure ? Words.Of(closure) : null,
        ClosedAt = finding.ClosedAt?.ToString(),
        Version = finding.Version,
        Why = [.. finding.Why.Select(step => new RoutingLine(step.Question, step.Candidate, step.Taken, step.Reason))],
    };
}
