using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Authoring;

/// <summary>Tells of each fact of a unit who told it and for which instant: a source, a document of ours, or what this workspace itself knows.</summary>
internal sealed class FactOrigins(
    Inspection inspection, JudgedUnit unit, IReadOnlyDictionary<string, SourceState> states, IReadOnlyDictionary<(string Kind, string Name), Instant> applied)
{
    private readonly Registry registry = inspection.Run.Registry;

    // The first that a path begins with decides, so the longer ones stand above.
    private (string Path, Func<string, FactOrigin> Of)[] Rules =>
    [
        ("lists", ListNamed),
        ("credential.shared_with", _ => AllSources),
        ("account.credentials[].shared_with", _ => AllSources),
        ("account.incompatible", _ => Document("List", IncompatibleEntitlements.ListName)),
        ("identity.incompatible", _ => Document("List", IncompatibleEntitlements.ListName)),
        ("account.owner.party", _ => Links.Owner.Owner is { } owner ? Party(owner) : Owner),
        ("account.owner", _ => Owner),
        ("account.system.owner", _ => Links.System is { } system && registry.System(system)?.Owner is { } owner ? Party(owner) : UnitSource),
        ("account.identity", _ => Identity),
        ("account.system", _ => Links.System is { } system ? Document("System", system) : UnitSource),
        ("account.environment", _ => Environment),
        ("account.template", _ => Links.Template is { } template ? Template(template) : UnitSource),
        ("control.unroutable_findings", _ => Workspace(inspection.Now)),
        ("control.separation_gaps", _ => Workspace(inspection.Now)),
        ("control.owner", path => Owning(path, "Control")),
        ("control", _ => Document("Control", Name)),
        ("surface.owner", path => Owning(path, "Surface")),
        ("surface", _ => Document("Surface", Name)),
        ("template", path => path.Contains("owner.", StringComparison.Ordinal) && unit.Owner is { } owner ? Party(owner) : Template(unit.Id.TemplateName!)),
        ("party.in_use", _ => Workspace(inspection.Now)),
        ("party", _ => Party(PartyId.Parse(unit.Id.Value))),
        ("source.name", _ => Document("Source", Name)),
        ("source.connector", _ => Document("Source", Name)),
        ("source.owner", path => Owning(path, "Source")),
        ("source.every", _ => Document("Source", Name)),
        ("source", _ => Workspace(states.GetValueOrDefault(Name)?.AttemptedAt ?? inspection.Now)),
    ];

    /// <param name="subject">What was asked about: the unit, or a part of it.</param>
    public FactOrigin Of(SubjectId subject, string path)
    {
        if (inspection.Judge.Set(unit.Id, subject, path) is { } set)
        {
            return new FactOrigin($"{set.By}, against its source until {set.Until}", set.At);
        }
        // `'key' in account.tags` tells of that key of the map.
        var at = path.StartsWith('\'') ? path.LastIndexOf("' in ", StringComparison.Ordinal) : -1;
        var asked = at < 0 ? path : $"{path[(at + "' in ".Length)..]}['{path[1..at]}']";
        return Array.Find(Rules, rule => asked == rule.Path || asked.StartsWith(rule.Path + ".", StringComparison.Ordinal)
            || asked.StartsWith(rule.Path + "[", StringComparison.Ordinal)).Of?.Invoke(asked) ?? UnitSource;
    }

    private string Name => unit.Id.Value[(unit.Id.Value.IndexOf(':') + 1)..];

    private AccountLinks Links => unit.Account?.Links ?? AccountLinks.None;

    private FactOrigin UnitSource => Source(unit.Id.SourceName!);

    private FactOrigin AllSources => new("all sources", states.Values.Select(s => s.AsOf).Min());

    private FactOrigin Owner => new(
        $"this workspace, {EnumWord.Of(Links.Owner.State)}: {string.Join("; ", Links.Owner.Explanation)}".TrimEnd(' ', ':'), UnitSource.TrueAt);

    private FactOrigin Identity => Links.Identity.Identity?.SourceName is { } source
        ? Source(source)
        : new FactOrigin(
            $"this workspace: {(Links.Identity.Ambiguous.Count > 0 ? "several may be behind the account" : "none is behind the account")}", UnitSource.TrueAt);

    private FactOrigin Environment => unit.Account?.Account.Environment is { IsUnknown: false } ? UnitSource
        : Links.System is { } system && registry.System(system)?.Environment is not null ? Document("System", system)
        : Document("Source", unit.Id.SourceName!);

    private FactOrigin Source(string name) => new($"source {name}", states.GetValueOrDefault(name)?.AsOf);

    private FactOrigin Template(string name) =>
        registry.Template(name) is not null ? Document("Template", name) : Source(SubjectId.Template(name).SourceName ?? name);

    private FactOrigin Party(PartyId party) => inspection.Population.Parties.Person(party) is { Source: { } feeding }
        ? Source(feeding)
        : Document(party.Kind == PartyKind.Person ? "Person" : "Team", party.Key);

    // Whose owner it is says the document; of the owner, whoever tells of that party.
    private FactOrigin Owning(string path, string kind) =>
        path.Contains("owner.", StringComparison.Ordinal) && unit.Owner is { } owner ? Party(owner) : Document(kind, Name);

    private FactOrigin ListNamed(string path)
    {
        var parts = path.Split('\'');
        return parts.Length > 2 ? Document("List", parts[1]) : new FactOrigin("documents of kind List", null);
    }

    private static FactOrigin Workspace(Instant at) => new("this workspace", at);

    private FactOrigin Document(string kind, string name) => registry.Document(kind, name) is { } document
        ? new FactOrigin($"{document.Thing} ({document.File}:{document.Line})", applied.TryGetValue((kind, name), out var at) ? at : null)
        : new FactOrigin($"{kind} {name}, which no document names", null);
}
