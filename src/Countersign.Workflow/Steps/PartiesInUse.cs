using Countersign.Controls;
using Countersign.Parties;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Steps;

/// <summary>The parties that documents name as owner, resolver, approver, signatory or governance.</summary>
internal sealed class PartiesInUse
{
    private readonly HashSet<PartyId> parties;

    private PartiesInUse(IEnumerable<PartyId?> named) => parties = [.. named.OfType<PartyId>()];

    public static PartiesInUse Of(Registry registry) => new(
        [
            registry.Workspace.Governance,
            registry.Workspace.Compliance,
            registry.Workspace.Responders,
            .. registry.FilledControls.SelectMany(Named),
            .. registry.Sources.Select(s => s.Owner),
            .. registry.Sources.SelectMany(s => s.Delegations).Select(d => d.To),
            .. registry.Systems.Select(s => s.Owner),
            .. registry.Templates.Select(t => t.PlatformOwner),
            .. registry.Routes.Select(r => (PartyId?)r.Resolver),
            .. registry.Surfaces.SelectMany(s => new[] { s.Owner, s.Team }),
        ]);

    public bool Contains(PartyId party) => parties.Contains(party);

    private static IEnumerable<PartyId?> Named(Control control) =>
        [
            control.Owner,
            control.Signatory,
            control.DefaultTerms?.Approver,
            .. control.Terms.Values.Select(t => t.Approver),
            .. control.Responsible.Select(r => (PartyId?)r),
        ];
}
