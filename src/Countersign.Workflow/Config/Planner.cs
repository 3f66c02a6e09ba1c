using Countersign.Controls;
using Countersign.Workflow.Config.Planning;

namespace Countersign.Workflow.Config;

/// <summary>Compares two registries. Same input, same answer.</summary>
public static class Planner
{
    /// <param name="applied">What is applied; null before the first apply, which loosens nothing.</param>
    public static ConfigPlan Plan(Registry? applied, Registry next, OpenWork work)
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
            changes.Add(Planned(change, work));
        }
        return new ConfigPlan(changes, applied is null ? [] : [.. KeyRules.Refusals(applied, next), .. OpenWorkRules.Refusals(applied, next, work)]);
    }

    private static PlannedChange Planned(DocumentChange change, OpenWork work)
    {
        var document = change.Document;
        var open = change.Kind == ChangeKind.None ? 0 : work.OfDocument(document.Kind, document.Name);
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
