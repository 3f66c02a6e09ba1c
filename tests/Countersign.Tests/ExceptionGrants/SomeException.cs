using Countersign.Cel;
using Countersign.Controls;
using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.ExceptionGrants;

/// <summary>Payments asks, approvers approve, auditors close; 60 days from now on, with an egress rule meanwhile.</summary>
internal static class SomeException
{
    public static readonly Instant End = Some.Now + TimeSpan.FromDays(60);

    public static readonly MemberFacts Facts = new(SomeAct.Finding().Id, "sha256:1");

    public static ExceptionRequest Request() => new()
    {
        Id = new ExceptionId("exc_1"),
        Members = [SomeAct.Finding().Id],
        Policy = "some-policy",
        Control = new ControlId("some-control"),
        Severity = Severity.High,
        By = Some.PersonId("payments-2"),
        AskedAt = Some.Now,
        Rationale = "The vendor ships the change in July",
        ClosureCriteria = "credential.rotated_at != null",
        FollowUp = new FollowUpTask(Some.Payments, "Rotate with the vendor's release", Some.Now + TimeSpan.FromDays(50)),
        Approver = Some.Approvers,
        Closer = Some.Auditors,
        CompensatingControls = ["egress"],
        NotBefore = Some.Now,
        NotAfter = End,
        Facts = [Facts],
    };

    public static ExceptionGrant Grant(ExceptionState state) => new()
    {
        Request = Request(),
        State = state,
        NotAfter = End,
        Version = 2,
        Suspended = state == ExceptionState.Suspended ? SuspensionReason.CompensatingControl : null,
        Approval = state is ExceptionState.Active or ExceptionState.Suspended ? new ExceptionApproval(Some.PersonId("approvers-1"), Some.Now, "sha256:2") : null,
    };

    /// <summary>Another exception of the same finding.</summary>
    public static ExceptionGrant Other(ExceptionState state) => Grant(state) with { Request = Request() with { Id = new ExceptionId("exc_2") } };

    public static ExceptionQuestion Question(ExceptionState? state, string? person, TimeSpan? later = null, Means means = Means.Session)
    {
        var finding = SomeAct.Finding(state == ExceptionState.Active ? FindingState.Excepted : FindingState.Assigned) with
        {
            ExceptedFrom = state == ExceptionState.Active ? Some.Now : null,
            ExceptedUntil = state == ExceptionState.Active ? End : null,
        };
        return new ExceptionQuestion
        {
            Grant = state is { } known ? Grant(known) : null,
            Members =
            [
                SomeAct.Question(finding, person, means) with
                {
                    Now = Some.Now + (later ?? TimeSpan.Zero),
                    Acts = state is null ? [] : [SomeAct.Done(ActKind.Requested, "payments-2", Some.Payments, "payments-1", "payments-2")],
                },
            ],
            Policy = Some.Policy(),
            Control = Some.Control() with { DefaultTerms = new ExceptionTerms(Some.Approvers, TimeSpan.FromDays(90), 1, true) },
            Facts = [Facts],
            Compensating = [new CompensatingReading("egress", Some.Now, TimeSpan.FromDays(365))],
        };
    }

    /// <summary>The same with its only member changed.</summary>
    public static ExceptionQuestion With(ExceptionQuestion question, Func<ActQuestion, ActQuestion> member) =>
        question with { Members = [.. question.Members.Select(member)] };

    /// <summary>What comes of an act by its name, with a reason where it takes one; a close on a fresh reading that holds.</summary>
    public static Decision<ExceptionOutcome> Decide(string act, ExceptionQuestion question, string text) => act switch
    {
        "submit" => ExceptionAsking.Submit(question),
        "cancel" => ExceptionAsking.Cancel(question),
        "extend" => ExceptionAsking.Extend(question, End + TimeSpan.FromDays(10), text),
        "approve" => ExceptionDeciding.Approve(question, text),
        "deny" => ExceptionDeciding.Deny(question, text),
        "revoke" => ExceptionDeciding.Revoke(question, text),
        "grant" => ExceptionDeciding.GrantExtension(question, text),
        "deny later" => ExceptionDeciding.DenyExtension(question, text),
        "resume" => ExceptionDeciding.Resume(question, text),
        _ => ExceptionDeciding.Close(question, [new CriteriaReading(SomeAct.Finding().Id, CelVerdict.True, Some.Now + TimeSpan.FromHours(2), true)]),
    };
}
