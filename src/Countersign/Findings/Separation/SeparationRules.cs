using Countersign.Controls;
using Countersign.Findings.Assigning;
using Countersign.Parties;

namespace Countersign.Findings.Separation;

/// <summary>
/// Who may act, natural person by natural person. INVARIANT: nobody approves, settles, rules or signs off where they, or whom they
/// deputise for, have acted, whose subject they are, or beside whom the fix was done, then or now, under whatever key.
/// </summary>
public static class SeparationRules
{
    /// <summary>In what standing the hand acts for a party on one side, or why it may not.</summary>
    /// <param name="act">What refusals begin with: `finding.sign_off`.</param>
    /// <param name="role">What the party is to the finding, for refusals: `signatory`.</param>
    public static Decision<Standing> Seat(ActQuestion question, ActSide side, PartyId party, string act, string role)
    {
        var acting = Acting.Of(question.Hand?.Person, act, question.Parties, question.Now);
        if (acting.IsRefused)
        {
            return acting.Refusal!;
        }
        if (MeansRefused(question, side, act) is { } means)
        {
            return means;
        }
        var person = acting.Value;
        var (own, objection) = Separate(question, side, party, person);
        if (own is not null)
        {
            return own;
        }
        if (StandsIn(question, side, party, person) is { } governance)
        {
            return governance;
        }
        return objection is { } said
            ? new Refusal($"{act}.{said.Code}", $"`{person.Id}` {said.Reason} `{question.Finding.Id}`. {Remedy(question, side, party, person.Id)}")
            : new Refusal(
                $"{act}.not_{role}",
                $"`{party}` is the {role.Replace('_', ' ')} of `{question.Finding.Id}`, and `{person.Id}` does not act for it. Ask one of `{party}`.");
    }

    /// <summary>Whether whoever asks may act for a party on one side, of its people, in their place or as governance.</summary>
    public static bool MayAct(ActQuestion question, ActSide side, PartyId party) => !Seat(question, side, party, "finding.act", "party").IsRefused;

    /// <summary>Why a person may not act on this side in this standing; null where they may.</summary>
    public static Objection? Objection(ActQuestion question, ActSide side, PartyId person, Standing standing) =>
        standing.Deputised.Prepend(person).Select(p => Against(question, side, p)).FirstOrDefault(o => o is not null);

    /// <summary>Whether a gap is still there: its party has the seat as before, and nobody of it could act on the finding today either.</summary>
    /// <param name="control">The control as it is now; null where it is no more.</param>
    public static bool Stands(SeparationGap gap, Control? control, ActQuestion question) =>
        control is not null && HasSeat(gap, control, question.Finding) && !AnyoneSeparate(question, gap.Missing, gap.Party);

    private static bool HasSeat(SeparationGap gap, Control control, Finding finding) => gap.Missing switch
    {
        ActSide.Approve => gap.Party == control.ApproverFor(finding.Severity) || (finding.IsOpen && gap.Party == finding.Assignment?.Approver),
        ActSide.Sign => gap.Party == control.Signatory || (finding.IsOpen && gap.Party == finding.Assignment?.Signatory),
        ActSide.Fix or ActSide.Settle or ActSide.Interpret => true,
    };

    private static Refusal? MeansRefused(ActQuestion question, ActSide side, string act) => side == ActSide.Fix ? null : question.Hand!.Means switch
    {
        Means.Session => null,
        Means.Token => new Refusal($"{act}.token", "A token never approves, settles, rules or signs off. Sign in, and do it yourself."),
        Means.Agent => new Refusal($"{act}.agent", "An agent never approves, settles, rules or signs off. It may propose; a person decides."),
    };

    private static (Standing? Standing, Objection? Objection) Separate(ActQuestion question, ActSide side, PartyId party, Person person)
    {
        Objection? objection = null;
        foreach (var standing in Standings.Of(party, person, question.Parties, question.Now))
        {
            var against = Objection(question, side, person.Id, standing);
            if (against is null)
            {
                return (standing, null);
            }
            objection ??= against;
        }
        return (null, objection);
    }

    // Governance acts only where nobody of the party could: the gap goes with it.
    private static Standing? StandsIn(ActQuestion question, ActSide side, PartyId party, Person person) =>
        side is not (ActSide.Fix or ActSide.Interpret) && question.Workspace.Governance is { } governance && governance != party
            && !AnyoneSeparate(question, side, party) && Separate(question, side, governance, person).Standing is { } standing
            ? standing with { Gap = new SeparationGap(question.Finding.Control, side, party, question.Finding.Id, question.Now) }
            : null;

    /// <summary>Whether somebody who is there for a party may act for it on this side.</summary>
    public static bool AnyoneSeparate(ActQuestion question, ActSide side, PartyId party) =>
        question.Parties.LivePersons(question.Parties.Current(party), question.Now).Any(p => Against(question, side, p.Id) is null);

    private static string Remedy(ActQuestion question, ActSide side, PartyId party, PartyId person) =>
        side is ActSide.Fix or ActSide.Interpret || AnyoneSeparate(question, side, party)
            ? party.Kind == PartyKind.Person && !question.Parties.AreOneHuman(party, person) ? $"Ask `{party}`." : $"Ask another of `{party}`."
            : question.Workspace.Governance is not { } governance || governance == party
                ? $"Nobody of `{party}` is separate: name another party in the control."
                : AnyoneSeparate(question, side, governance)
                    ? $"Nobody of `{party}` is separate: ask `{governance}`, which stands in."
                    : $"Nobody of `{party}` or `{governance}` is separate: a person who had no part in it must come to one of them.";

    private static Objection? Against(ActQuestion question, ActSide side, PartyId person)
    {
        // What is about a team its own people may mend; they never judge it.
        if (question.Subject is { } subject && (side != ActSide.Fix || subject.Kind == PartyKind.Person)
            && question.Parties.IsHandOf(person, subject))
        {
            return new Objection("own_subject", "is the subject of");
        }
        if (side == ActSide.Fix)
        {
            return question.Parties.IsOf(person, question.Workspace.Compliance)
                ? new Objection("compliance", "is of compliance, which interprets and never fixes, nor does it")
                : null;
        }
        if (question.Acts.FirstOrDefault(a => a.IsOf(person, question.Parties) && Excludes(a.Side, side, question)) is { } done)
        {
            return done.Side == ActSide.Fix
                ? new Objection("own_work", "worked on")
                : new Objection("acted_before", $"acted before (`{EnumWord.Of(done.Kind)}`) on");
        }
        return IsBesideTheFix(question, side, person) ? new Objection("resolvers_people", "is, or was at the fix, one of the resolver's people of") : null;
    }

    // Who judges may judge again; what was done on another side bars, between approver and signatory from a severity on.
    private static bool Excludes(ActSide done, ActSide wanted, ActQuestion question) => wanted switch
    {
        ActSide.Fix => false,
        ActSide.Settle or ActSide.Interpret => done == ActSide.Fix,
        ActSide.Approve => done is ActSide.Fix or ActSide.Settle or ActSide.Interpret
            || (done == ActSide.Sign && question.SeparatesApproverFromSignatory),
        ActSide.Sign => done is ActSide.Fix or ActSide.Settle or ActSide.Interpret
            || (done == ActSide.Approve && question.SeparatesApproverFromSignatory),
    };

    // What nobody told of is known of the finding alone, and matters to whoever closes it: permission and dispute are about what is not fixed.
    private static bool IsBesideTheFix(ActQuestion question, ActSide side, PartyId person) =>
        (question.Finding.Assignment is { } assignment
            && question.Parties.IsAmong(person, Hands.Of(assignment.Resolver, question.Parties, question.Now)))
        || question.Acts.Any(a => a.Side == ActSide.Fix && question.Parties.IsAmong(person, a.Beside))
        || (side == ActSide.Sign && question.Parties.IsAmong(person, question.Finding.Beside));
}
