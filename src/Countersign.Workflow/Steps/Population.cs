using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Steps;

/// <summary>All identities and parties at the start of a run.</summary>
internal sealed class Population
{
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

    public static Population Of(Registry registry, IReadOnlyList<Identity> identities)
    {
        var feeding = registry.Sources.Where(s => s.FeedsParties).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        return new Population(new IdentityIndex(identities), registry.Directory(identities.Where(i => feeding.Contains(i.Source))));
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
}
