using Countersign.Controls;
using Countersign.Findings.Assigning;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Findings;

/// <summary>What a party may do about a finding, by ownership or by a source's delegation. A route gives none of it.</summary>
public static class Authority
{
    private static readonly int Everything = Bits(Enum.GetValues<ActionKind>());

    private static readonly int OfOwners = Bits([ActionKind.AssignOwner, ActionKind.Attest, ActionKind.ProposeChange, ActionKind.Manual]);

    /// <summary>
    /// The policy's remedies that the party holds here, as itself or as one of an owning team's people. `manual` among the remedies is held
    /// by everyone; a policy without any means `manual`.
    /// </summary>
    public static IReadOnlyList<ActionKind> RemediesOf(PartyId party, RoutingQuestion question)
    {
        var held = Held(party, question) | Bit(ActionKind.Manual);
        return [.. Remedies(question).Where(remedy => (held & Bit(remedy)) != 0)];
    }

    internal static IReadOnlyList<ActionKind> Remedies(RoutingQuestion question) =>
        question.Policy.Remedies is { Count: > 0 } named ? named : [ActionKind.Manual];

    // All actions the party holds, whether the policy allows them or not: a bit for each.
    private static int Held(PartyId party, RoutingQuestion question)
    {
        var held = Where(question.Source?.Owner, Everything)
            | Where(question.TemplateOwner, Everything)
            | Where(question.EntitlementOwner, Bit(ActionKind.RemoveGrant))
            | Where(question.System?.Owner, OfOwners)
            | Where(question.Policy.Subject == SubjectKind.Control ? question.Workspace.Governance : null, OfOwners);
        if (Candidates.IsDocument(question.Policy.Subject))
        {
            held |= Where(question.SubjectOwner, OfOwners) | Where(question.Control.Owner, OfOwners);
        }
        foreach (var responsible in question.Control.Responsible)
        {
            held |= Where(responsible, OfOwners);
        }
        foreach (var delegation in question.Delegations)
        {
            var isHand = delegation.To is { } to
                ? IsHandOf(party, to, question.Parties)
                : Candidates.AccountOwners(question).Any(owner => IsHandOf(party, owner, question.Parties));
            held |= isHand ? Bits(delegation.Actions) : 0;
        }
        return held;

        int Where(PartyId? holder, int actions) => holder is { } h && IsHandOf(party, h, question.Parties) ? actions : 0;
    }

    private static bool IsHandOf(PartyId party, PartyId holder, PartyDirectory parties)
    {
        var current = parties.Current(holder);
        return party == current || (party.Kind == PartyKind.Person && current.Kind != PartyKind.Person && parties.NaturalPersons(current).Contains(party));
    }

    private static int Bit(ActionKind action) => 1 << (int)action;

    private static int Bits(IReadOnlyList<ActionKind> actions)
    {
        var bits = 0;
        for (var i = 0; i < actions.Count; i++)
        {
            bits |= Bit(actions[i]);
        }
        return bits;
    }
}
