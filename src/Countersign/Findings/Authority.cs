using Countersign.Controls;
using Countersign.Findings.Assigning;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Findings;

/// <summary>What a party may do about a finding, by ownership or by a source's delegation. A route gives none of it.</summary>
public static class Authority
{
    private static readonly ActionKind[] Everything = Enum.GetValues<ActionKind>();

    private static readonly ActionKind[] OfOwners = [ActionKind.AssignOwner, ActionKind.Attest, ActionKind.ProposeChange, ActionKind.Manual];

    /// <summary>All actions the party holds here, as itself or as one of an owning team's people, whether the policy allows them or not.</summary>
    public static IReadOnlySet<ActionKind> Of(PartyId party, RoutingQuestion question)
    {
        var held = new SortedSet<ActionKind>();
        foreach (var (holder, actions) in Holders(question))
        {
            if (IsHandOf(party, holder, question.Parties))
            {
                held.UnionWith(actions);
            }
        }
        return held;
    }

    /// <summary>The policy's remedies that the party holds. `manual` among the remedies is held by everyone; a policy without any means `manual`.</summary>
    public static IReadOnlyList<ActionKind> RemediesOf(PartyId party, RoutingQuestion question)
    {
        var held = Of(party, question);
        return [.. Remedies(question).Where(r => r == ActionKind.Manual || held.Contains(r))];
    }

    internal static IReadOnlyList<ActionKind> Remedies(RoutingQuestion question) =>
        question.Policy.Remedies is { Count: > 0 } named ? named : [ActionKind.Manual];

    private static IEnumerable<(PartyId Holder, IReadOnlyList<ActionKind> Actions)> Holders(RoutingQuestion question)
    {
        var owners = Candidates.AccountOwners(question).ToList();
        var delegated = question.Delegations.SelectMany(d => d.To is { } to ? [(to, d.Actions)] : owners.Select(o => (o, d.Actions)));
        var document = Candidates.IsDocument(question.Policy.Subject);
        return delegated
            .Concat(Held(question.Source?.Owner, Everything))
            .Concat(Held(question.TemplateOwner, Everything))
            .Concat(Held(question.EntitlementOwner, [ActionKind.RemoveGrant]))
            .Concat(Held(question.System?.Owner, OfOwners))
            .Concat(question.Control.Responsible.SelectMany(r => Held(r, OfOwners)))
            .Concat(Held(document ? question.SubjectOwner : null, OfOwners))
            .Concat(Held(document ? question.Control.Owner : null, OfOwners))
            .Concat(Held(question.Policy.Subject == SubjectKind.Control ? question.Workspace.Governance : null, OfOwners));
    }

    private static IEnumerable<(PartyId Holder, IReadOnlyList<ActionKind> Actions)> Held(PartyId? holder, IReadOnlyList<ActionKind> actions) =>
        holder is { } h ? [(h, actions)] : [];

    private static bool IsHandOf(PartyId party, PartyId holder, PartyDirectory parties) =>
        party == parties.Current(holder) || parties.NaturalPersons(parties.Current(holder)).Contains(party);
}
