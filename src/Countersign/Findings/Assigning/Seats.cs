using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Findings.Assigning;

/// <summary>
/// Fills the seats of approver and signatory beside a resolver. INVARIANT: neither is ever the resolver, nor anybody
/// outside; a missing or collapsed party gives way to its deputy, its lead, its parents and governance, and never holds the fix.
/// </summary>
internal sealed class Seats(RoutingQuestion question, PartyId resolver, List<RoutingStep> steps)
{
    private HashSet<PartyId>? own;

    private bool Separated => question.Severity >= question.Workspace.ApproverNotSignatoryFrom;

    public PartyId? Approver() => Fill("approver", Current(question.Control.ApproverFor(question.Severity)), null);

    public PartyId? Signatory(PartyId approver) => Fill("signatory", Current(question.Control.Signatory), approver);

    public static bool IsAway(Person person, Instant now) =>
        person.Status is { IsValue: true, Value: PersonStatus.Absent } || (person.Absence is { } absence && now < absence.Until);

    private PartyId? Current(PartyId? named) => named is { } party ? question.Parties.Current(party) : null;

    private PartyId? Fill(string seat, PartyId? named, PartyId? approver)
    {
        if (named is null)
        {
            steps.Add(new RoutingStep(seat, "none", false, "the control names none"));
        }
        foreach (var (question, party) in Chain(seat, named))
        {
            var objection = Objection(party, approver);
            steps.Add(new RoutingStep(question, party, objection is null, objection ?? Accepted(seat, party, named)));
            if (objection is null)
            {
                return party;
            }
        }
        return Unfit(seat, named, approver);
    }

    private IEnumerable<(string Question, PartyId Party)> Chain(string seat, PartyId? named)
    {
        var line = named is { } start ? StandIns.Of(start, question.Parties).Select(s => ($"{seat}{s.Relation}", s.Party)) : [];
        return line
            .Concat(Central($"{seat}, governance", question.Workspace.Governance))
            .Concat(Central($"{seat}, compliance", seat == "signatory" ? question.Workspace.Compliance : null))
            .DistinctBy(c => c.Item2);
    }

    private IEnumerable<(string, PartyId)> Central(string name, PartyId? centre) =>
        centre is { } party ? StandIns.Of(party, question.Parties).Select(s => (name + s.Relation, s.Party)) : [];

    private string? Objection(PartyId party, PartyId? approver)
    {
        if (party.Kind == PartyKind.External)
        {
            return "is outside, and nobody outside approves or signs";
        }
        if (question.Parties.AreOneHuman(party, resolver))
        {
            return "is the resolver";
        }
        if (!HasHands(party))
        {
            return question.Parties.Exists(party) ? "has nobody who is still here" : "is not in the registry";
        }
        if (IsWithin(party, own ??= ResolverAndSubject()))
        {
            return "is nobody but the resolver's own people";
        }
        return approver is { } other && Separated && (question.Parties.AreOneHuman(party, other) || IsWithin(party, Hands(other)))
            ? $"is the approver, who must not sign off `{EnumWord.Of(question.Severity)}` findings"
            : null;
    }

    // Nobody passes every test. The seat is never empty while somebody but the resolver is named: the gap is a finding on the control.
    private PartyId? Unfit(string seat, PartyId? named, PartyId? approver)
    {
        var left = Chain(seat, named).Select(c => c.Party).Append(question.Workspace.Compliance ?? resolver)
            .Where(p => !question.Parties.AreOneHuman(p, resolver) && p.Kind != PartyKind.External)
            .OrderBy(p => !HasHands(p))
            .ThenBy(p => approver is { } other && question.Parties.AreOneHuman(p, other)).ThenBy(p => p != question.Workspace.Governance)
            .Select(p => (PartyId?)p).FirstOrDefault();
        if (left is { } party)
        {
            steps.Add(new RoutingStep($"{seat}, for want of another", party, true, "holds the seat although nobody who is separate can act"));
        }
        return left;
    }

    private string Accepted(string seat, PartyId party, PartyId? named)
    {
        var away = question.Parties.Person(party) is { } person && IsAway(person, question.Now) ? "; away, a deputy acts" : "";
        return (party == named ? $"named by the control as {seat}" : named is null ? "stands in, for nobody is named" : $"stands in for `{named}`") + away;
    }

    private bool HasHands(PartyId party) => question.Parties.CanAct(party, question.Now);

    private bool IsWithin(PartyId party, HashSet<PartyId> hands)
    {
        foreach (var person in question.Parties.LivePersons(party, question.Now))
        {
            if (!question.Parties.IsAmong(person.Id, hands))
            {
                return false;
            }
        }
        return true;
    }

    private HashSet<PartyId> Hands(PartyId party) => [.. question.Parties.LivePersons(party, question.Now).Select(p => p.Id)];

    private HashSet<PartyId> ResolverAndSubject()
    {
        HashSet<PartyId> hands = [.. Assigning.Hands.Of(resolver, question.Parties, question.Now)];
        if (question.Person is { } subject)
        {
            hands.Add(subject.Id);
        }
        return hands;
    }
}
