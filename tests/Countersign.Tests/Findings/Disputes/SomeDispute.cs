using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings.Disputes;

/// <summary>Payments disputes, iam is proposed, cloud runs the source.</summary>
internal static class SomeDispute
{
    public static Dispute Of(DisputeKind kind, PartyId? proposed = null) => new()
    {
        Finding = SomeAct.Finding().Id,
        Number = 1,
        Kind = kind,
        By = new Hand(Some.PersonId("payments-2"), Means.Session),
        For = Some.Payments,
        Proposed = proposed,
        Facts = kind == DisputeKind.WrongFact ? ["account.kind"] : [],
        Reason = "It is not so",
        OpenedAt = Some.Now,
    };

    public static DisputeQuestion Question(Dispute? open, string? person, TimeSpan? later = null, Severity severity = Severity.High)
    {
        var finding = SomeAct.Finding(open is null ? FindingState.Assigned : FindingState.Disputed, severity);
        return new DisputeQuestion
        {
            Act = SomeAct.Question(finding, person) with
            {
                Now = Some.Now + (later ?? TimeSpan.FromHours(1)),
                Acts = open is null ? [] : [SomeAct.Done(ActKind.Disputed, "payments-2", Some.Payments, "payments-1", "payments-2")],
            },
            Open = open,
            Ended = open is null
                ? []
                : [.. Enumerable.Range(1, open.Number - 1).Select(number => open with { Number = number, Outcome = DisputeOutcome.Dismissed })],
            SourceTeam = Some.Cloud,
            Judging = ["account.idle_since", "account.kind", "account.owner.party.active"],
            Settable = ["account.last_activity_at", "account.kind"],
            Routing = Some.Question() with { Policy = Some.Policy(SubjectKind.Credential, ActionKind.Manual) },
        };
    }
}
