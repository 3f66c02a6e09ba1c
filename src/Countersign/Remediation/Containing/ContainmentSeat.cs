using Countersign.Findings;
using Countersign.Findings.Assigning;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Remediation.Containing;

/// <summary>Who contains, and who says afterwards that it stands or is undone.</summary>
public static class ContainmentSeat
{
    /// <summary>Who responds to incidents: the workspace's responders; governance, where none are named.</summary>
    public static PartyId? Responders(Workspace workspace) => workspace.Responders ?? workspace.Governance;

    /// <summary>Whether somebody is of those who respond, or of governance: what is neither confirmed nor undone waits for them.</summary>
    public static bool Judges(Person person, Workspace workspace, PartyDirectory parties, Instant now) =>
        new[] { workspace.Responders, workspace.Governance }.OfType<PartyId>().Any(party => Hands.Include(party, person, parties, now));

    /// <summary>The natural person who wants to contain; refused for nobody, who has left, or an agent.</summary>
    internal static Decision<Person> Asking(ContainmentQuestion question, string act)
    {
        var person = Acting.Of(question.Hand?.Person, act, question.Parties, question.Now);
        return person.IsRefused || question.Hand!.Means != Means.Agent
            ? person
            : new Refusal($"{act}.agent", "No agent shuts anybody out. Let the person do it who answers for it.");
    }

    /// <summary>Whether somebody may contain an account: a responder any, whoever runs its source or owns it that one.</summary>
    internal static bool MayContain(Person person, ContainmentTarget target, ContainmentQuestion question) =>
        new[] { Responders(question.Workspace), target.Source?.Owner, target.Owner }.OfType<PartyId>()
            .Any(party => Hands.Include(question.Parties.Current(party), person, question.Parties, question.Now));

    /// <summary>Why somebody does not confirm: only responders and governance do, in a session, and nobody what they asked for or are subject of.</summary>
    internal static Refusal? NoConfirm(ContainmentQuestion question)
    {
        const string Act = "containment.confirm";
        var containment = question.Containment!;
        if (NoJudge(question, Act) is { } refusal)
        {
            return refusal;
        }
        return Askers(containment).Any(asker => question.Parties.AreOneHuman(asker, question.Hand!.Person))
            ? new Refusal(
                $"{Act}.same_person",
                $"`{question.Hand!.Person}` had `{containment.Id}` done, and nobody confirms their own. Undo it, or ask another of "
                + $"{Named(question.Workspace)}.")
            : null;
    }

    /// <summary>
    /// Why somebody does not undo: responders and governance do, and whoever had all of it done takes their own back; in a session. INVARIANT:
    /// whoever is contained lets nobody in again, nor does who merely owns an account or runs its source: theirs may be the hand of the attack.
    /// </summary>
    internal static Refusal? NoUndo(ContainmentQuestion question)
    {
        var isOwn = question.Hand is { } hand && Askers(question.Containment!).All(asker => question.Parties.AreOneHuman(asker, hand.Person));
        return NoJudge(question, "containment.undo", isOwn);
    }

    private static Refusal? NoJudge(ContainmentQuestion question, string act, bool isOwn = false)
    {
        var person = Acting.Of(question.Hand?.Person, act, question.Parties, question.Now);
        if ((person.Refusal ?? NoSession(question, act)) is { } refusal)
        {
            return refusal;
        }
        return isOwn || Judges(person.Value, question.Workspace, question.Parties, question.Now)
            ? OwnSubject(question, act)
            : new Refusal(
                $"{act}.not_responder",
                $"`{person.Value.Id}` is not of {Named(question.Workspace)}, who decide on `{question.Containment!.Id}`. Ask one of them.");
    }

    private static Refusal? NoSession(ContainmentQuestion question, string act) => question.Hand!.Means == Means.Session
        ? null
        : new Refusal($"{act}.no_session", "No token and no agent decides on a containment. Sign in, and do it yourself.");

    private static Refusal? OwnSubject(ContainmentQuestion question, string act) =>
        PartyId.TryParse(question.Containment!.Identity.Value, out var subject) && question.Parties.IsHandOf(question.Hand!.Person, subject)
            ? new Refusal(
                $"{act}.own_subject",
                $"`{question.Hand!.Person}` is whom `{question.Containment.Id}` is about. Ask another of {Named(question.Workspace)}.")
            : null;

    private static IEnumerable<PartyId> Askers(Containment containment) =>
        containment.Accounts.Select(account => account.By).OfType<PartyId>().Append(containment.By).Distinct();

    internal static string Named(Workspace workspace)
    {
        var parties = new[] { workspace.Responders, workspace.Governance }.OfType<PartyId>().Distinct().Select(party => $"`{party}`").ToList();
        return parties.Count == 0 ? "`responders`, whom the workspace's document does not name" : string.Join(" or ", parties);
    }
}
