using Countersign.Controls;
using Countersign.Findings.Assigning;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Findings;

/// <summary>Finds who must fix, approve and sign off a finding. Same input, same answer; every candidate it looked at is a step.</summary>
public static class Router
{
    public static Routing Route(RoutingQuestion question)
    {
        var steps = new List<RoutingStep>();
        if (Resolver(question, steps) is not { } resolver)
        {
            return new Routing(null, Untaken(steps), steps);
        }
        return Seated(question, resolver, steps);
    }

    /// <summary>Governance in place of a resolver that was lost, for findings that may not be held. Unchanged where it cannot act.</summary>
    public static Routing StandIn(RoutingQuestion question, Routing unroutable)
    {
        if (question.Workspace.Governance is not { Kind: not PartyKind.External } governance
            || governance == question.Workspace.Compliance || !question.Parties.CanAct(governance, question.Now))
        {
            return unroutable;
        }
        var steps = unroutable.Steps.Append(new RoutingStep("governance, as stand-in", governance, true, "nobody else can resolve it")).ToList();
        return Seated(question, governance, steps);
    }

    /// <summary>
    /// The resolver that a finding has in place of the one that is left to be asked, where what named it cannot be told now: unchanged where
    /// that is told and names another, or where it can act no longer.
    /// </summary>
    /// <param name="why">How the finding came to its resolver.</param>
    public static Routing Keep(RoutingQuestion question, PartyId resolver, IReadOnlyList<RoutingStep> why, Routing told)
    {
        var before = why.TakeWhile(step => !step.Taken).ToList();
        if (told.Assignment?.Resolver == resolver || before.Count == why.Count || Barred(resolver, question) is not null)
        {
            return told;
        }
        var named = why[before.Count];
        var taken = told.Steps.FirstOrDefault(step => step.Taken);
        return taken is not null && (taken.Question == named.Question || Precedes(taken, before, named))
            ? told
            : Seated(question, resolver, [.. before, named]);
    }

    /// <summary>When a finding of this severity is due, from the policy or else in 2, 14, 30 or 90 days.</summary>
    public static Instant DueAt(RoutingQuestion question) => question.OpenedAt + Given(question.Policy, question.Severity);

    /// <summary>The time that a policy gives a resolver for a severity.</summary>
    public static TimeSpan Given(Policy policy, Severity severity) => policy.Due.TryGetValue(severity, out var due) ? due : DefaultDue(severity);

    private static Routing Seated(RoutingQuestion question, PartyId resolver, List<RoutingStep> steps)
    {
        var seats = new Seats(question, resolver, steps);
        return seats.Approver() is { } approver && seats.Signatory(approver) is { } signatory
            ? new Routing(new Assignment(resolver, approver, signatory, DueAt(question)), null, steps)
            {
                Beside = Hands.Of(resolver, question.Parties, question.Now),
            }
            : new Routing(null, "Nobody but the resolver is left to approve and sign off: name a governance and a compliance party that can act.", steps);
    }

    private static TimeSpan DefaultDue(Severity severity) => TimeSpan.FromDays(severity switch
    {
        Severity.Critical => 2,
        Severity.High => 14,
        Severity.Medium => 30,
        Severity.Low => 90,
    });

    private static PartyId? Resolver(RoutingQuestion question, List<RoutingStep> steps)
    {
        foreach (var candidate in Candidates.Of(question))
        {
            if (candidate.Party is not { } named)
            {
                steps.Add(new RoutingStep(candidate.Question, "none", false, candidate.WhyNone));
                continue;
            }
            var party = question.Parties.Current(named);
            var (resolver, prefix) = party.Kind == PartyKind.External ? Sponsor(party, question) : (party, "");
            var actions = resolver is { } asked ? Actions(asked, party, question) : [];
            var objection = resolver is null ? $"{party} is outside and has no internal sponsor" : Objection(resolver.Value, actions, question);
            var reason = objection ?? $"can {Words(actions)}{Away(resolver!.Value, question)}";
            steps.Add(new RoutingStep(candidate.Question, resolver ?? party, objection is null, prefix + reason));
            if (objection is null)
            {
                return resolver;
            }
        }
        return null;
    }

    private static (PartyId? Resolver, string Prefix) Sponsor(PartyId external, RoutingQuestion question)
    {
        var sponsor = question.Parties.Team(external)?.Sponsor;
        return sponsor is { Kind: not PartyKind.External } ? (sponsor, $"sponsor of `{external}`, who is outside; ") : (null, "");
    }

    /// <summary>Why a party could not resolve what is asked about, as the end of a sentence about it; null where it could.</summary>
    public static string? Unfit(PartyId party, RoutingQuestion question) => Objection(party, Authority.RemediesOf(party, question), question);

    private static string? Objection(PartyId party, IReadOnlyList<ActionKind> actions, RoutingQuestion question)
    {
        if (Barred(party, question) is { } barred)
        {
            return barred;
        }
        return actions.Count == 0
            ? $"may do none of {Words(Authority.Remedies(question))} here, by ownership or delegation"
            : null;
    }

    // Why a party resolves nothing here, whatever it owns.
    private static string? Barred(PartyId party, RoutingQuestion question)
    {
        var people = question.Parties.LivePersons(party, question.Now).ToList();
        var compliance = question.Workspace.Compliance;
        if (question.Parties.IsOf(party, compliance) || (people.Count > 0 && people.TrueForAll(hand => question.Parties.IsOf(hand.Id, compliance))))
        {
            return "is of compliance, who interprets and never fixes";
        }
        if (!question.Parties.Exists(party))
        {
            return "is not in the registry";
        }
        if (!question.Parties.CanAct(party, question.Now))
        {
            return party.Kind == PartyKind.Person ? "has left" : "has nobody in it who is still here";
        }
        return people.Count > 0 && people.TrueForAll(hand => IsSubject(hand.Id, question)) ? "is the subject, and nobody resolves their own finding" : null;
    }

    // What people gave, and what a route says, is asked first.
    private static bool Precedes(RoutingStep taken, List<RoutingStep> before, RoutingStep named) =>
        before.Exists(step => step.Question == taken.Question) || Candidates.IsGiven(taken.Question)
        || (Candidates.IsRoute(taken.Question) && !Candidates.IsRoute(named.Question) && !Candidates.IsGiven(named.Question));

    // What was given to an outside party its sponsor answers for.
    private static IReadOnlyList<ActionKind> Actions(PartyId party, PartyId named, RoutingQuestion question) =>
        party == named
            ? Authority.RemediesOf(party, question)
            : [.. Authority.RemediesOf(party, question).Union(Authority.RemediesOf(named, question))];

    private static string Away(PartyId party, RoutingQuestion question)
    {
        if (question.Parties.Person(party) is not { } person || !Seats.IsAway(person, question.Now))
        {
            return "";
        }
        return person.Deputy is { } deputy && question.Parties.CanAct(deputy, question.Now) && !IsSubject(deputy, question)
            ? $"; away, `{deputy}` acts as deputy"
            : "; away, and no deputy can act";
    }

    private static bool IsSubject(PartyId person, RoutingQuestion question) =>
        question.Person is { } subject && question.Parties.AreOneHuman(person, subject.Id);

    private static string Untaken(List<RoutingStep> steps) => steps.Count == 0
        ? "Nobody could be asked: name a source owner or the control's responsible party."
        : $"Nobody can resolve it: {string.Join("; ", steps.Select(Told))}.";

    private static string Told(RoutingStep step) =>
        step.Candidate == "none" ? $"{step.Question} {step.Reason}" : $"{step.Question} `{step.Candidate}` {step.Reason}";

    private static string Words(IEnumerable<ActionKind> actions) => string.Join(", ", actions.Select(a => $"`{EnumWord.Of(a)}`"));
}
