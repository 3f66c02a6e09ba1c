using System.Collections.Concurrent;
using System.Collections.Frozen;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>What accounts and documents are joined to while they are turned into what policies see. Answers must not change during a run.</summary>
public sealed class SubjectContext
{
    private readonly ConcurrentDictionary<PartyId, PartyView> seen = new();

    public PartyDirectory Parties { get; init; } = PartyDirectory.Empty;

    /// <summary>The identity with this subject id; null where it is not at hand, which makes it unknown.</summary>
    public Func<SubjectId, Identity?> Identity { get; init; } = _ => null;

    public Func<string, SystemRecord?> System { get; init; } = _ => null;

    public Func<string, Template?> Template { get; init; } = _ => null;

    public Func<string, Source?> Source { get; init; } = _ => null;

    /// <summary>The workspace's lists by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Lists { get; init; } = FrozenDictionary<string, IReadOnlyCollection<string>>.Empty;

    // A team owns thousands of accounts and looks the same on each.
    internal PartyView Party(PartyId id) => seen.GetOrAdd(id, static (party, parties) => PartyViews.Of(party, parties), Parties);
}
