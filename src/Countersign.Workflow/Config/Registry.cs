using System.Collections.Frozen;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Mappings;
using Countersign.Inventory.Sources;
using Countersign.Notifications;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Surfaces;

namespace Countersign.Workflow.Config;

/// <summary>Everything that documents settle, at one moment. Lists are ordered by name; nothing in it changes.</summary>
public sealed class Registry
{
    private readonly FrozenDictionary<string, ConfigDocument> documents;
    private readonly FrozenDictionary<ControlId, Control> filled;
    private readonly Dictionary<string, Source> sources;
    private readonly Dictionary<string, SystemRecord> systems;
    private readonly Dictionary<string, Template> templates;

    internal Registry(RegistryContent content)
    {
        Content = content;
        Documents = [.. content.Documents.OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Name, StringComparer.Ordinal)];
        this.documents = Documents.ToFrozenDictionary(d => Key(d.Kind, d.Name), StringComparer.Ordinal);
        FilledControls = [.. content.Controls.Select(c => OwnershipBindings.Fill(c, content.Bindings))];
        filled = FilledControls.ToFrozenDictionary(c => c.Id);
        sources = ByName(content.Sources, s => s.Name);
        systems = ByName(content.Systems, s => s.Name);
        templates = ByName(content.Templates, t => t.Name);
    }

    public Workspace Workspace => Content.Workspace;

    public IReadOnlyList<Person> Persons => Content.Persons;

    /// <summary>Persons of documents that were applied once and are gone, as they were last.</summary>
    public IReadOnlyList<Person> Former => Content.Former;

    /// <summary>Teams and externals that are not retired.</summary>
    public IReadOnlyList<Team> Teams => Content.Teams;

    /// <summary>Who takes over from a retired party.</summary>
    public IReadOnlyDictionary<PartyId, PartyId> Successors => Content.Successors;

    /// <summary>Parties whose documents say that they are retired.</summary>
    public IReadOnlySet<PartyId> RetiredParties => Content.Retired;

    public IReadOnlyList<SystemRecord> Systems => Content.Systems;

    /// <summary>As documents say, with what they leave open.</summary>
    public IReadOnlyList<Control> Controls => Content.Controls;

    /// <summary>With open questions answered by ownership bindings: labels over plane, then by name.</summary>
    public IReadOnlyList<Control> FilledControls { get; }

    public IReadOnlyList<OwnershipBinding> Bindings => Content.Bindings;

    public IReadOnlyList<Policy> Policies => Content.Policies;

    public IReadOnlyList<Mapping> Mappings => Content.Mappings;

    public IReadOnlyList<Source> Sources => Content.Sources;

    /// <summary>By their `order`, then by name: as the router tries them.</summary>
    public IReadOnlyList<Route> Routes => Content.Routes;

    public IReadOnlyList<Template> Templates => Content.Templates;

    public IReadOnlyList<Surface> Surfaces => Content.Surfaces;

    public IReadOnlyList<SubjectList> Lists => Content.Lists;

    public IReadOnlyList<Channel> Channels => Content.Channels;

    public IReadOnlyList<CompensatingControl> CompensatingControls => Content.CompensatingControls;

    /// <summary>All documents by kind and name, with their origin.</summary>
    public IReadOnlyList<ConfigDocument> Documents { get; }

    internal RegistryContent Content { get; }

    public ConfigDocument? Document(string kind, string name) => this.documents.GetValueOrDefault(Key(kind, name));

    /// <summary>The control with its open questions answered from bindings.</summary>
    public Control? Control(ControlId id) => filled.GetValueOrDefault(id);

    public Policy? Policy(string name) => Policies.FirstOrDefault(p => p.Name == name);

    public Source? Source(string name) => sources.GetValueOrDefault(name);

    public Mapping? Mapping(string name) => Mappings.FirstOrDefault(m => m.Name == name);

    public SystemRecord? System(string name) => systems.GetValueOrDefault(name);

    public Template? Template(string name) => templates.GetValueOrDefault(name);

    public Surface? Surface(string name) => Surfaces.FirstOrDefault(s => s.Name == name);

    public SubjectList? List(string name) => Lists.FirstOrDefault(l => l.Name == name);

    /// <summary>The rights that nobody should hold together.</summary>
    public IncompatibleEntitlements Incompatible => new(List(IncompatibleEntitlements.ListName)?.Entries ?? []);

    /// <summary>Parties from documents and from the identities of sources that feed parties; others are left out.</summary>
    public PartyDirectory Directory(IEnumerable<Identity> feeding) => FedParties.Join(this, feeding);

    private static Dictionary<string, T> ByName<T>(IEnumerable<T> all, Func<T, string> name) => all.DistinctBy(name).ToDictionary(name, StringComparer.Ordinal);

    private static string Key(string kind, string name) => $"{kind}/{name}";
}
