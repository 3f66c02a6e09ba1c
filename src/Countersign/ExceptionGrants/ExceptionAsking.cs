using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>How the resolver's people ask for an exception, for a later end of it, and take that back.</summary>
public static class ExceptionAsking
{
    /// <param name="request">As it is asked for; who asks, when, and what is known of its findings is filled in.</param>
    /// <param name="readings">What its closure criteria come to now.</param>
    public static Decision<ExceptionOutcome> Propose(
        ExceptionQuestion question, ExceptionRequest request, IReadOnlyList<CriteriaReading> readings)
    {
        const string Act = "exception.propose";
        var saying = Saying.Required(request.Rationale, Act, request.Id.Value);
        if ((saying.Refusal ?? TooLong(request) ?? Twice(request)
            ?? RequestRules.Objection(question, request) ?? RequestRules.Met(request, readings)) is { } refusal)
        {
            return refusal;
        }
        var acts = Requesting(question, request.Id, Act, saying.Value);
        return acts.IsRefused ? acts.Refusal! : new ExceptionOutcome([ExceptionMoves.Propose(request with
        {
            By = question.Hand!.Person,
            AskedAt = question.Now,
            Severity = question.Severity,
            Cause = question.Members.Count > 1 ? question.Cause : null,
            Facts = question.Facts,
        })]) { Acts = acts.Value };
    }

    /// <summary>Puts it to the approver.</summary>
    public static Decision<ExceptionOutcome> Submit(ExceptionQuestion question) =>
        ByRequester(question, "exception.submit", ExceptionTrigger.Submit, "submitted", null);

    /// <summary>Takes it back before it holds.</summary>
    public static Decision<ExceptionOutcome> Cancel(ExceptionQuestion question)
    {
        const string Act = "exception.cancel";
        var grant = question.Grant!;
        if (grant.Suppresses(question.Now))
        {
            return new Refusal(
                $"{Act}.holds",
                $"`{grant.Id}` holds since {grant.Request.NotBefore}. Ask `{grant.Request.Approver}` to revoke it, or `{grant.Request.Closer}` to close it.");
        }
        // Whoever asked takes it back, also where its findings are no longer theirs.
        var asked = question.Hand is { } hand && question.Parties.AreOneHuman(hand.Person, grant.Request.By) ? hand.Person : (PartyId?)null;
        var cancelled = ByRequester(
            question, Act, ExceptionTrigger.Cancel, "cancelled", g => g with { EndedAt = question.Now, Asked = null }, asked);
        return cancelled.IsRefused ? cancelled : cancelled.Value with { Findings = ExceptionMoves.End(question.Permitted) };
    }

    /// <summary>Asks for a later end: the approver reviews it anew.</summary>
    public static Decision<ExceptionOutcome> Extend(ExceptionQuestion question, Instant until, string? reason)
    {
        const string Act = "exception.extend";
        var saying = Saying.Required(reason, Act, question.Grant!.Id.Value);
        if ((saying.Refusal ?? question.Gone ?? RequestRules.Extension(question, until)) is { } refusal)
        {
            return refusal;
        }
        var acts = Requesting(question, question.Grant.Id, Act, saying.Value);
        return acts.IsRefused ? acts.Refusal! : new ExceptionOutcome([ExceptionMoves.Note(
            question.Grant,
            question.Grant with { Asked = new ExtensionRequest(question.Hand!.Person, question.Now, until, saying.Value.Text!) },
            "extension_asked")]) { Acts = acts.Value };
    }

    private static Refusal? TooLong(ExceptionRequest request)
    {
        var longest = Math.Max(request.FollowUp.What.Length, request.ClosureCriteria.Length);
        return longest <= Saying.LongestText
            ? null
            : new Refusal(
                "exception.propose.text_too_long",
                $"The follow-up or the criteria have {longest} characters, {Saying.LongestText} at most. Attach what is longer as a document.");
    }

    private static Refusal? Twice(ExceptionRequest request) =>
        request.Members.GroupBy(member => member).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? new Refusal("exception.propose.members", $"`{twice.Key}` is listed {twice.Count()} times. List each finding once.")
            : null;

    private static Decision<ExceptionOutcome> ByRequester(
        ExceptionQuestion question, string act, ExceptionTrigger trigger, string kind, Func<ExceptionGrant, ExceptionGrant>? with, PartyId? asked = null)
    {
        var change = ExceptionMoves.Take(question.Grant!, trigger, ExceptionRole.Requester, kind, with);
        if (change.Refusal is { } refusal)
        {
            return refusal;
        }
        var acts = Requesting(question, question.Grant!.Id, act, Saying.Nothing, asked);
        return acts.IsRefused ? acts.Refusal! : new ExceptionOutcome([change.Value]) { Acts = acts.Value };
    }

    // Who asks, asks for each of its findings: none may be about them, and all are their party's.
    private static Decision<IReadOnlyList<FindingAct>> Requesting(
        ExceptionQuestion question, ExceptionId id, string act, Saying saying, PartyId? asked = null)
    {
        var acts = new List<FindingAct>();
        foreach (var member in question.Members)
        {
            if ((asked ?? member.Finding.Assignment?.Resolver) is not { } party)
            {
                return new Refusal($"{act}.unassigned", $"Nobody is named to fix `{member.Finding.Id}`, so nobody can ask for an exception of it.");
            }
            var seat = SeparationRules.Seat(member, ActSide.Fix, party, act, "resolver");
            if (seat.Refusal is { } refusal)
            {
                return refusal;
            }
            acts.Add(ActedFinding.ActOf(member, seat.Value, ActKind.Requested, ExceptionDeed.Said(id.Value, act, saying)));
        }
        return acts;
    }
}
