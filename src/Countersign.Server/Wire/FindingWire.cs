using Countersign.Api.Findings;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory.Linking;
using Countersign.Reviews;
using Countersign.Server.Reading;
using Countersign.Storage.Rows;
using Countersign.Workflow.Authoring;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Server.Wire;

/// <summary>Findings as the API writes them.</summary>
internal static class FindingWire
{
    /// <param name="taken">Who took it; null where nobody did.</param>
    /// <param name="now">The instant at which its state holds.</param>
    public static FindingRow Row(Finding finding, Taking? taken, Instant now) => new()
    {
        Id = finding.Id.Value,
        Policy = finding.Policy,
        Control = finding.Control.Value,
        Subject = finding.Subject.Value,
        Severity = Words.Of(finding.Severity),
        State = finding.EffectiveState(now).ToString(),
        ExceptedFrom = finding.ExceptedFrom?.ToString(),
        ExceptedUntil = finding.ExceptedUntil?.ToString(),
        Resolver = finding.Assignment?.Resolver.ToString(),
        Approver = finding.Assignment?.Approver.ToString(),
        Signatory = finding.Assignment?.Signatory.ToString(),
        DueAt = finding.Assignment?.DueAt.ToString(),
        OpenedAt = finding.OpenedAt.ToString(),
        UnroutableReason = finding.UnroutableReason,
        TakenBy = taken?.By.ToString(),
        TakenAt = taken?.At.ToString(),
        Message = finding.Message,
        Version = finding.Version,
    };

    public static ObservedRow Observed(StoredOutcome outcome) => new(
        outcome.Policy, outcome.Subject.Value, Words.Of(outcome.Severity ?? Severity.Critical), outcome.Since.ToString(), outcome.Message ?? "");

    public static CauseRow Cause(CausedFindings group) => new(
        group.Cause is { } cause ? Words.Of(cause.Kind) : null, group.Cause?.Key, group.Findings.Count,
        Words.Of(group.Findings.Max(f => f.Severity)), group.Findings.Min(f => f.DueAt)?.ToString(),
        [.. group.Findings.Select(f => f.Resolver?.ToString()).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
        [.. group.Findings.Select(f => f.Policy).Distinct().Order(StringComparer.Ordinal)], [.. group.Findings.Select(f => f.Id.Value)]);

    public static Api.Findings.TakeReport Taken(Workflow.Operations.Acts.TakeReport report) => new(
        report.Finding.Id.Value, report.Finding.Assignment!.Resolver.ToString(), report.By.ToString(), report.ConfirmedOwner?.ToString(), report.OwnerBecause);

    public static FindingDetail Detail(ReadFinding read) => Detail(read.Finding, read.Unit?.Account?.Links.Owner, read.At) with
    {
        Instances = [.. read.Instances.Select(i => new InstanceLine(i.Subject.Value, i.Since.ToString(), i.Until?.ToString()))],
        Finding = Row(read.Finding, read.Taken, read.At),
        Acts = [.. read.Acts.Select(ActWire.Of)],
        Actions = [.. read.Actions.Select(ActionWire.Row)],
        Review = read.Review is { } review ? Of(review) : null,
        Repeats = [.. read.Repeats.Select(f => new RepeatLine(f.Id.Value, f.ClosedAt!.Value.ToString(), Words.Of(f.Closure!.Value)))],
        Dispute = read.Dispute is { } open ? ActWire.Of(open) : null,
        Lateness = [.. read.Lateness.Select(ActWire.Of)],
        RoutingDue = read is { Finding.IsOpen: true, Unit.Marks: > 0 },
    };

    public static ReviewLine Of(Review review) => new(
        review.Id.Value, Words.Of(review.Kind), review.Control.Value, [.. review.Findings.Select(finding => finding.Value)],
        [.. review.Reviewers.Select(party => party.ToString())], review.OpenedAt.ToString(), review.DueAt.ToString(), review.DecidedAt?.ToString());

    /// <param name="owner">Who owns the account that the finding is on; null where it is on none.</param>
    private static FindingDetail Detail(Finding finding, Ownership? owner, Instant now) => new()
    {
        Finding = Row(finding, null, now),
        Unit = finding.Unit.Value,
        Lineage = finding.Lineage,
        Blind = finding.Blind,
        Backlog = finding.Backlog,
        Closure = finding.Closure is { } closure ? Words.Of(closure) : null,
        ClosedAt = finding.ClosedAt?.ToString(),
        WorkEndedAt = finding.RemediatedAt?.ToString(),
        Version = finding.Version,
        Owner = owner?.Owner?.ToString(),
        OwnerState = owner is null ? null : Words.Of(owner.State),
        OwnerBecause = owner?.Explanation ?? [],
        Why = [.. finding.Why.Select(step => new RoutingLine(step.Question, step.Candidate, step.Taken, step.Reason))],
    };
}
