using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Storage.Reads;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Steps;

/// <summary>All identities and parties at the start of a run.</summary>
internal sealed class Population
{
    // Every act asks who is there, and that changes with documents and snapshots alone.
    private static volatile Kept? latest;

    private Population(IdentityIndex identities, PartyDirectory parties)
    {
        Identities = identities;
        Parties = parties;
    }

    public IdentityIndex Identities { get; }

    public PartyDirectory Parties { get; }

    public static async Task<Population> ReadAsync(WorkspaceDatabase database, Registry registry, CancellationToken cancel)
    {
        return Of(registry, await database.ReadAsync(session => session.Units.IdentitiesAsync(cancel), cancel));
    }

    /// <summary>The same, kept for as long as the registry and every source's snapshot stay what they were.</summary>
    public static async Task<Population> KeptAsync(Registry registry, UnitReads units, SourceReads sources, CancellationToken cancel)
    {
        string[] snapshots = [.. (await sources.ReadAllAsync(cancel)).Select(state => $"{state.Source} {state.SnapshotId}").Order(StringComparer.Ordinal)];
        if (latest is { } kept && ReferenceEquals(kept.Registry, registry) && kept.Snapshots.SequenceEqual(snapshots))
        {
            return kept.Population;
        }
        var population = Of(registry, await units.IdentitiesAsync(cancel));
        latest = new Kept(registry, snapshots, population);
        return population;
    }

    public static Population Of(Registry registry, IReadOnlyList<Identity> identities)
    {
        var feeding = registry.Sources.Where(s => s.FeedsParties).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var (index, parties) = (IdentityIndex.Empty, PartyDirectory.Empty);
        Parallel.Invoke(
            () => parties = registry.Directory(identities.Where(i => feeding.Contains(i.Source))),
            () => index = new IdentityIndex(identities));
        return new Population(index, parties);
    }

    /// <summary>The identity that an account is joined to; null where none is known.</summary>
    public Identity? Behind(AccountLinks? links) => links?.Identity.Identity is { } id ? Identities.Get(id) : null;

    /// <summary>A lookup that follows no account to the person behind it.</summary>
    public PartyLookup Lookup() => new(Parties, (_, _) => null);

    /// <summary>A lookup that follows accounts (a manager's DN, a creator) to the person behind them.</summary>
    /// <param name="identityOf">The identity that an account is joined to; null for none.</param>
    public PartyLookup Lookup(Func<SubjectId, SubjectId?> identityOf)
    {
        PartyLookup? lookup = null;
        lookup = new PartyLookup(Parties, (source, native) =>
            identityOf(SubjectId.Account(source, native)) is { } id && Identities.Get(id) is { } identity ? lookup!.PersonOf(identity)?.Id : null);
        return lookup;
    }

    private sealed record Kept(Registry Registry, IReadOnlyList<string> Snapshots, Population Population);
}
