using Countersign.Cel;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Assigning;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.ExceptionGrants;

/// <summary>What may be asked for at all: members, window, way out, and three names that are three.</summary>
internal static class RequestRules
{
    public const int MostMembers = 200;

    private const string Act = "exception.propose";

    public static Refusal? Objection(ExceptionQuestion question, ExceptionRequest request) =>
        question.Gone ?? Members(question, request) ?? Otherwise(question, Act) ?? Window(question, request) ?? WayOut(question, request)
        ?? Names(question, request, Act) ?? Compensating(question, request, Act);

    /// <summary>The refusal where one of its findings has leave by another exception.</summary>
    public static Refusal? Otherwise(ExceptionQuestion question, string act) => question.Leave is not { } leave
        ? null
        : new Refusal(
            $"{act}.excepted_otherwise",
            $"`{leave.Id}` gives leave for what this is about already, until {leave.NotAfter}. Wait until it ends, or ask `{leave.Request.Approver}` to "
            + "revoke it.");

    /// <summary>Whether leave may still be given as it was asked for: names, terms and compensating controls are those of now.</summary>
    public static Refusal? Now(ExceptionQuestion question, string act)
    {
        var (grant, terms) = (question.Grant!, question.Terms);
        var until = grant.Asked?.Until ?? grant.NotAfter;
        return question.Gone
            ?? (until - Instant.Max(grant.Request.NotBefore, question.Now) > terms.Maximum ? Longer(question, act, until) : null)
            ?? Names(question, grant.Request, act) ?? Compensating(question, grant.Request, act);
    }

    /// <summary>Criteria that are met by what nobody has mended yet would end it at the next reading.</summary>
    public static Refusal? Met(ExceptionRequest request, IReadOnlyList<CriteriaReading> readings) =>
        readings.Count == 0 || readings.Any(reading => reading.Verdict != CelVerdict.True)
            ? null
            : new Refusal(
                $"{Act}.criteria_met",
                $"`{request.ClosureCriteria}` holds already, so it cannot tell when the exception is needed no longer. Write what the follow-up changes.");

    public static Refusal? Extension(ExceptionQuestion question, Instant until)
    {
        const string Extend = "exception.extend";
        var (grant, terms) = (question.Grant!, question.Terms);
        if (!grant.Suppresses(question.Now))
        {
            return new Refusal(
                $"{Extend}.not_active", $"`{grant.Id}` is {grant.EffectiveState(question.Now)}, and only what holds is extended. Ask for a new one.");
        }
        if (grant.Asked is not null)
        {
            return new Refusal($"{Extend}.asked", $"A later end of `{grant.Id}` is under review already. Wait for `{grant.Request.Approver}`.");
        }
        if (Limit(question, Extend) is { } limit)
        {
            return limit;
        }
        // A later end is a review of its own, and nobody gives leave for longer than the maximum from what they look at.
        return until > grant.NotAfter && until - question.Now <= terms.Maximum
            ? null
            : new Refusal(
                $"{Extend}.window",
                $"The end must be later than {grant.NotAfter} and at most {terms.Maximum.TotalDays} days from now; {until} is not. Ask for one that is both.");
    }

    /// <summary>The refusal where it was extended as often as the control allows now.</summary>
    public static Refusal? Limit(ExceptionQuestion question, string act) => question.Grant!.Extensions < question.Terms.Extensions
        ? null
        : new Refusal(
            $"{act}.limit",
            $"Extensions of `{question.Grant.Id}`: {question.Grant.Extensions} granted, {question.Terms.Extensions} allowed by `{question.Control?.Id}` at "
            + "this severity. Fix what it covers.");

    private static Refusal? Members(ExceptionQuestion question, ExceptionRequest request)
    {
        var findings = question.Members.Select(m => m.Finding).ToList();
        if (findings.Count > MostMembers || !findings.Select(f => f.Id).SequenceEqual(request.Members))
        {
            return new Refusal($"{Act}.members", $"{findings.Count} findings are not listed at once. List each once, {MostMembers} at most.");
        }
        if (findings.Find(f => f.State != FindingState.Assigned) is { } other)
        {
            return (other.State == FindingState.Excepted ? Otherwise(question, Act) : null) ?? new Refusal(
                $"{Act}.not_assigned",
                $"`{other.Id}` is `{other.State}`, and an exception is for what is still to be fixed. Leave it out.");
        }
        if (findings.Find(f => f.Policy != request.Policy || f.Control != request.Control || f.Assignment!.Approver != request.Approver) is { } apart)
        {
            return new Refusal(
                $"{Act}.one_policy",
                $"`{apart.Id}` is of `{apart.Policy}`, and `{apart.Assignment!.Approver}` approves it; what is asked for together has one policy and one "
                + "approver. Ask for it apart.");
        }
        if (findings.Count == 1)
        {
            return null;
        }
        if (findings.Find(f => f.Severity == Severity.Critical) is { } critical)
        {
            return new Refusal($"{Act}.bulk_critical", $"`{critical.Id}` is critical, and is never accepted in a list. Ask for it alone.");
        }
        return question.Cause is null
            ? new Refusal($"{Act}.one_cause", $"The {findings.Count} findings have no cause in common that is known. Ask for them apart.")
            : null;
    }

    private static Refusal? Window(ExceptionQuestion question, ExceptionRequest request)
    {
        if (request.NotBefore < question.Now || request.NotAfter <= request.NotBefore)
        {
            return new Refusal($"{Act}.window", $"{request.NotBefore} to {request.NotAfter} is no time to come. Begin now or later, and end after that.");
        }
        if (request.NotBefore - question.Now > question.Terms.Maximum)
        {
            return new Refusal(
                $"{Act}.too_far", $"{request.NotBefore} is further off than an exception may last. Ask for it when its time is near; until then fix it.");
        }
        return request.NotAfter - request.NotBefore <= question.Terms.Maximum ? null : Longer(question, Act, request.NotAfter);
    }

    private static Refusal Longer(ExceptionQuestion question, string act, Instant until) => new(
        $"{act}.too_long",
        $"`{question.Control!.Id}` permits {question.Terms.Maximum.TotalDays} days at `{EnumWord.Of(question.Severity)}`, and {until} is further off. "
        + "Ask for no more than that.");

    private static Refusal? WayOut(ExceptionQuestion question, ExceptionRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.ClosureCriteria))
        {
            return new Refusal($"{Act}.no_criteria", "What will the inventory show once it is needed no longer? Write that as a condition.");
        }
        var criteria = ConditionCompiler.Compile(question.Policy!.Subject, request.ClosureCriteria, "closureCriteria");
        if (criteria.Problems is [var problem, ..])
        {
            return new Refusal(
                $"{Act}.criteria", $"`{request.ClosureCriteria}` is no condition over `{EnumWord.Of(question.Policy.Subject)}`: {problem.Message}");
        }
        if (criteria.Condition!.ReadPaths.Count == 0)
        {
            return new Refusal(
                $"{Act}.constant_criteria",
                $"`{request.ClosureCriteria}` reads no fact, so no inventory can show it. Write what a fresh one shows of the "
                + $"`{EnumWord.Of(question.Policy.Subject)}` once the exception is needed no longer.");
        }
        var task = request.FollowUp;
        if (string.IsNullOrWhiteSpace(task.What) || task.DueAt <= question.Now || task.DueAt > request.NotAfter)
        {
            return new Refusal($"{Act}.follow_up", $"What does `{task.Owner}` do, and by when? Say it, with a date before {request.NotAfter}.");
        }
        return null;
    }

    private static Refusal? Names(ExceptionQuestion question, ExceptionRequest request, string act)
    {
        var (owner, closer, approver) = (
            question.Parties.Current(request.FollowUp.Owner), question.Parties.Current(request.Closer), question.Parties.Current(request.Approver));
        foreach (var (party, seat) in new[] { (owner, "follow-up owner"), (closer, "closer"), (approver, "approver") })
        {
            if (!question.Parties.CanAct(party, question.Now) || (party.Kind == PartyKind.External && seat != "follow-up owner"))
            {
                return new Refusal($"{act}.cannot_act", $"`{party}` cannot be the {seat}: nobody inside stands behind it who is still here. Name another.");
            }
        }
        if (question.Parties.IsOf(owner, question.Workspace.Compliance))
        {
            return new Refusal($"{act}.compliance", $"`{owner}` is of compliance, who interprets and never fixes, so it follows nothing up. Name who does.");
        }
        bool Same(PartyId one, PartyId other) => question.Parties.AreOneHuman(one, other);
        if (act == Act && question.Hand is { } hand && Same(closer, hand.Person))
        {
            return new Refusal($"{act}.closer_asks", $"`{closer}` asks for it, and nobody closes what they asked for. Name another closer.");
        }
        if (Same(owner, closer) || Same(owner, approver) || (Same(closer, approver) && question.Severity >= question.Workspace.ApproverNotSignatoryFrom))
        {
            return new Refusal(
                $"{act}.three_names", $"`{owner}` follows up, `{approver}` approves, `{closer}` closes: three names must be three. Name others.");
        }
        // Who does the work decides nothing of it, so nobody would be left to.
        return new[] { (Party: approver, Does: "approves"), (Party: closer, Does: "closes") }.FirstOrDefault(seat => IsWithin(seat.Party, owner)) is
            { Does: not null } within
            ? new Refusal(
                $"{act}.follow_up_within",
                $"`{owner}` follows up, and all people of `{within.Party}`, which {within.Does}, are of it. Name another to follow up.")
            : null;

        bool IsWithin(PartyId one, PartyId other) =>
            question.Parties.LivePersons(one, question.Now).All(p => question.Parties.IsAmong(p.Id, Hands.Of(other, question.Parties, question.Now)));
    }

    private static Refusal? Compensating(ExceptionQuestion question, ExceptionRequest request, string act)
    {
        if (question.Terms.CompensatingControlRequired && request.CompensatingControls.Count == 0)
        {
            return new Refusal(
                $"{act}.no_compensating_control",
                $"`{question.Control!.Id}` asks for a compensating control at `{EnumWord.Of(question.Severity)}`. Name what holds meanwhile.");
        }
        return request.CompensatingControls.FirstOrDefault(name => !question.Compensating.Any(c => c.Name == name && c.Holds(question.Now))) is { } missing
            ? new Refusal($"{act}.compensating_control", $"Nothing fresh shows that `{missing}` holds. Attest it first, or name another.")
            : null;
    }
}
