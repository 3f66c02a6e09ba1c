using System.Collections.Concurrent;
using System.Collections.Frozen;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>What accounts and documents are joined to while they are turned into what policies see. Answers must not change during a run.</summary>
public sealed class SubjectContext
{
    private readonly ConcurrentDictionary<PartyId, PartyView> teams = new();
    private readonly ConcurrentDictionary<string, SystemView> systems = new(StringComparer.Ordinal);

    public PartyDirectory Parties { get; init; } = PartyDirectory.Empty;

    /// <summary>The identity with this subject id; null where it is not at hand, which makes it unknown.</summary>
    public Func<SubjectId, Identity?> Identity { get; init; } = _ => null;

    public Func<string, SystemRecord?> System { get; init; } = _ => null;

    public Func<string, Template?> Template { get; init; } = _ => null;

    public Func<string, Source?> Source { get; init; } = _ => null;

    /// <summary>The account with this subject id, where others refer to it; null where it is not at hand, which makes it unknown.</summary>
    public Func<SubjectId, Account?> Account { get; init; } = _ => null;

    /// <summary>Who a source means by what it wrote; null for nobody known here.</summary>
    public Func<string, string, PartyId?> Named { get; init; } = (_, _) => null;

    /// <summary>Accounts, each once, that hold a credential of a fingerprint which several hold; empty for one that only one does.</summary>
    public Func<string, IReadOnlyList<string>> Sharing { get; init; } = _ => [];

    /// <summary>The rights that accounts of an identity hold which stand in an incompatible pair, account by account.</summary>
    public Func<SubjectId, IReadOnlyCollection<IReadOnlyList<string>>> Rights { get; init; } = _ => [];

    public IncompatibleEntitlements Incompatible { get; init; } = IncompatibleEntitlements.None;

    /// <summary>A template that a source tells, by `SOURCE/NATIVE`.</summary>
    public Func<string, TemplateRecord?> ToldTemplate { get; init; } = _ => null;

    /// <summary>When the workspace was made; unknown where nobody says.</summary>
    public Fact<Instant> WorkspaceCreatedAt { get; init; }

    /// <summary>The workspace's lists by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Lists { get; init; } = FrozenDictionary<string, IReadOnlyCollection<string>>.Empty;

    /// <summary>Who owns a template; null where nobody is known to.</summary>
    public PartyId? OwnerOfTemplate(string name) => TemplateOwner(name) is { IsValue: true, Value: var owner } ? owner : null;

    /// <summary>Who owns a template; none where nobody does, or nobody known here; unknown of one that no document and no source tells of.</summary>
    /// <param name="name">`NAME` of a document, or `SOURCE/NATIVE` of a template that a source tells.</param>
    internal Fact<PartyId> TemplateOwner(string name) => Template(name) is { } template ? Facts.OrNone(template.PlatformOwner)
        : ToldTemplate(name) is { } told ? Meant(told.Source, told.Owner)
        : Fact<PartyId>.Unknown;

    /// <summary>The party that a source means by what it wrote; none where it names nobody, or nobody known here.</summary>
    internal Fact<PartyId> Meant(string source, Fact<string> written) =>
        written.IsValue ? Facts.OrNone(Named(source, written.Value)) : written.Select(_ => default(PartyId));

    // A team owns thousands of accounts and looks the same on each; a person owns a few, and there are many.
    internal PartyView Party(PartyId id) =>
        id.Kind == PartyKind.Person ? PartyViews.Of(id, Parties) : teams.GetOrAdd(id, static (party, parties) => PartyViews.Of(party, parties), Parties);

    internal SystemView SystemView(string name) => systems.GetOrAdd(name, static (system, context) => SystemViews.Made(system, context), this);

    /// <summary>None where a document names nobody.</summary>
    internal Fact<PartyView> Party(PartyId? id) => Facts.OrNone(id).Select(Party);
}
