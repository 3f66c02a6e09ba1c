using Countersign.Controls;
using Countersign.Parties;
using Countersign.Workflow.Config.Planning;

namespace Countersign.Workflow.Config;

/// <summary>Compares two registries. Same input, same answer.</summary>
public static class Planner
{
    /// <param name="applied">What is applied; null before the first apply, which loosens nothing.</param>
    /// <param name="openWork">Open assignments by resolver; parties without any may be left out.</param>
    public static ConfigPlan Plan(Registry? applied, Registry next, IReadOnlyDictionary<PartyId, int> openWork)
    {
        var before = applied?.Documents.ToDictionary(d => (d.Kind, d.Name)) ?? [];
        var after = next.Documents.ToDictionary(d => (d.Kind, d.Name));
        var changes = new List<PlannedChange>();
        foreach (var key in before.Keys.Union(after.Keys).OrderBy(k => k.Kind, StringComparer.Ordinal).ThenBy(k => k.Name, StringComparer.Ordinal))
        {
            var change = new DocumentChange(before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            if (change.Kind != ChangeKind.None && applied is not null)
            {
                Weigh(change, applied, next);
            }
            changes.Add(Planned(change, openWork));
        }
        return new ConfigPlan(changes, applied is null ? [] : [.. KeyRules.Refusals(applied, next), .. OpenWorkRules.Refusals(applied, next, openWork)]);
    }

    private static PlannedChange Planned(DocumentChange change, IReadOnlyDictionary<PartyId, int> openWork)
    {
        var document = change.Document;
        var open = document.Kind is "Team" or "Person" && change.Kind != ChangeKind.None
            ? openWork.Where(w => w.Key.Key == document.Name && (w.Key.Kind == PartyKind.Person) == (document.Kind == "Person")).Sum(w => w.Value)
            : 0;
        return new PlannedChange(document.Kind, document.Name, change.Kind, change.Direction, change.Reasons, open, document.File, document.Line);
    }

    private static void Weigh(DocumentChange change, Registry applied, Registry next)
    {
        var name = change.Name;
        switch (change.Document.Kind)
        {
            case "Policy":
                PolicyDirections.Weigh(change, applied.Policy(name), next.Policy(name));
                return;
            case "Control":
                ControlDirections.Weigh(change, applied.Control(new ControlId(name)), next.Control(new ControlId(name)));
                return;
            case "OwnershipBinding":
                ControlDirections.WeighBinding(change, applied, next);
                return;
            case "Source":
                SourceDirections.Weigh(change, applied.Source(name), next.Source(name));
                return;
            case "Workspace" when change.Kind == ChangeKind.Change:
                OtherDirections.Workspace(change, applied.Workspace, next.Workspace);
                return;
            case "Route":
                OtherDirections.Route(change);
                return;
            case "List":
                OtherDirections.List(change);
                return;
            case "Mapping" when change.Kind == ChangeKind.Change:
                SourceDirections.Mapping(change, next.Sources);
                return;
            case "System":
                OtherDirections.System(change, applied.System(name), next.System(name));
                return;
            case "Surface":
                OtherDirections.Surface(change, applied.Surface(name), next.Surface(name));
                return;
        }
    }
}
