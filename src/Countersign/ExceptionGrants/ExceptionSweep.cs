using Countersign.Findings;
using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>What time and observation do to one exception. It only records what already holds: reads do not wait for it.</summary>
public static class ExceptionSweep
{
    /// <summary>The next change, or null where nothing is to be recorded.</summary>
    public static ExceptionOutcome? Decide(ExceptionQuestion question)
    {
        var grant = question.Grant!;
        if (grant.IsOpen && grant.EffectiveState(question.Now) == ExceptionState.Expired)
        {
            return Expire(question, grant);
        }
        var changed = FactsRead.Changed(question) is not null;
        var approver = Approver(question);
        return grant.State switch
        {
            ExceptionState.Active or ExceptionState.Suspended when approver != grant.Request.Approver => new ExceptionOutcome([ExceptionMoves.Note(
                grant, grant with { Request = grant.Request with { Approver = approver } }, "approver_changed")]),
            ExceptionState.UnderReview or ExceptionState.Approved when changed || approver != grant.Request.Approver => One(ExceptionMoves.Take(
                grant, ExceptionTrigger.AskAgain, ExceptionRole.Observation, "asked_again",
                g => g with { Approval = null, Request = FactsRead.Renewed(question) with { Approver = approver } })),
            ExceptionState.Active when changed => Suspend(question, grant, SuspensionReason.FactsChanged),
            ExceptionState.Active when Failing(question) is not null => Suspend(question, grant, SuspensionReason.CompensatingControl),
            ExceptionState.Active => Reinstate(question, grant),
            ExceptionState.Suspended when grant.Suspended == SuspensionReason.CompensatingControl && !changed && Failing(question) is null
                && question.Leave is null => Resume(question, grant),
            _ => null,
        };
    }

    /// <summary>When time alone next leaves something to record, a warning or the end; null where it never does.</summary>
    /// <param name="warned">When it was last warned of an end; null for never.</param>
    public static Instant? DueAt(ExceptionGrant grant, Instant? warned) => !grant.IsOpen || grant.State == ExceptionState.Proposed ? null
        : ExceptionWarnings.Next(grant, warned) is { } warning ? Instant.Min(warning, grant.NotAfter) : grant.NotAfter;

    /// <summary>The first of its compensating controls of which nothing fresh shows that it holds; null where all do.</summary>
    internal static string? Failing(ExceptionQuestion question) => question.Grant!.Request.CompensatingControls
        .FirstOrDefault(name => !question.Compensating.Any(c => c.Name == name && c.Holds(question.Now)));

    // Who may give leave, and take it back, says the control; where it is gone, whom it named last.
    private static PartyId Approver(ExceptionQuestion question) => question.Gone is not null
        ? question.Grant!.Request.Approver
        : question.Members.Select(m => m.Finding.Assignment?.Approver).FirstOrDefault(approver => approver is not null) ?? question.Grant!.Request.Approver;

    // Who had leave until then gets the time that the policy gives anew, counted from the end and not from the sweep.
    private static ExceptionOutcome? Expire(ExceptionQuestion question, ExceptionGrant grant)
    {
        var outcome = One(ExceptionMoves.Take(
            grant, ExceptionTrigger.Expire, ExceptionRole.Clock, "expired", g => g with { EndedAt = g.NotAfter, Asked = null }));
        return outcome is null ? null : outcome with
        {
            Findings = ExceptionMoves.End(
                question.Permitted, question.Policy is { } policy ? finding => grant.NotAfter + Router.Given(policy, finding.Severity) : null),
        };
    }

    private static ExceptionOutcome? Suspend(ExceptionQuestion question, ExceptionGrant grant, SuspensionReason reason)
    {
        var outcome = One(ExceptionMoves.Take(
            grant, ExceptionTrigger.Suspend, ExceptionRole.Observation, "suspended", g => g with { Suspended = reason }));
        return outcome is null ? null : outcome with { Findings = ExceptionMoves.End(question.Members) };
    }

    private static ExceptionOutcome? Resume(ExceptionQuestion question, ExceptionGrant grant)
    {
        var outcome = One(ExceptionMoves.Take(
            grant, ExceptionTrigger.Resume, ExceptionRole.Observation, "resumed", g => g with { Suspended = null }));
        return outcome is null ? null : outcome with { Findings = ExceptionMoves.Begin(outcome.After, question.Members) };
    }

    // A fix that was contradicted leaves its finding assigned while the exception still holds.
    private static ExceptionOutcome? Reinstate(ExceptionQuestion question, ExceptionGrant grant) =>
        ExceptionMoves.Begin(grant, question.Members) is { Count: > 0 } begun
            ? new ExceptionOutcome([ExceptionMoves.Note(grant, grant, "reinstated")]) { Findings = begun }
            : null;

    private static ExceptionOutcome? One(Decision<ExceptionChange> change) => change.IsRefused ? null : new ExceptionOutcome([change.Value]);
}
