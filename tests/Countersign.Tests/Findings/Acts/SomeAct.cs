using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Tests.Findings.Acts;

/// <summary>Acts to begin from: payments resolves, approvers approve, auditors sign off; cloud runs the source.</summary>
internal static class SomeAct
{
    public static readonly Instant Observed = Some.Now - TimeSpan.FromDays(10);

    public static Finding Finding(FindingState state = FindingState.Assigned, Severity severity = Severity.High) => new()
    {
        Id = new FindingId("fnd_01J0000000000000000000000A"),
        Policy = "some-policy",
        Control = new ControlId("some-control"),
        Subject = SubjectId.Account("aws", "svc-report"),
        Unit = SubjectId.Account("aws", "svc-report"),
        Lineage = "some-policy|account:aws/svc-report",
        Severity = severity,
        State = state,
        Assignment = state is FindingState.Detected or FindingState.Unroutable
            ? null
            : new Assignment(Some.Payments, Some.Approvers, Some.Auditors, Some.Now + TimeSpan.FromDays(14)),
        UnroutableReason = state == FindingState.Unroutable ? "Nobody can resolve it." : null,
        Closure = state is FindingState.Verified or FindingState.Closed ? FindingClosure.Action : null,
        RemediatedAt = state is FindingState.Remediated or FindingState.Verified ? Observed + TimeSpan.FromDays(1) : null,
        ObservedAt = state == FindingState.Verified ? Observed + TimeSpan.FromDays(2) : Observed,
        Message = "it does not",
        OpenedAt = Some.Now - TimeSpan.FromDays(10),
        Version = 3,
    };

    public static ActQuestion Question(FindingState state, string? person, Means means = Means.Session) => Question(Finding(state), person, means);

    public static ActQuestion Question(Finding finding, string? person, Means means = Means.Session) => new()
    {
        Finding = finding,
        Hand = person is null ? null : new Hand(Some.PersonId(person), means),
        Workspace = new Workspace { Name = "main", Governance = Some.Governance, Compliance = Some.Compliance },
        Parties = Some.Directory(),
        Now = Some.Now,
    };

    public static FindingAct Done(ActKind kind, string person, PartyId? @for = null, params string[] beside) => new()
    {
        Finding = Finding().Id,
        Kind = kind,
        Hand = new Hand(Some.PersonId(person), Means.Session),
        For = @for ?? Some.Payments,
        Beside = [.. beside.Select(Some.PersonId)],
        At = Some.Now - TimeSpan.FromDays(1),
    };
}
