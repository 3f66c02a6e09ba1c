using Countersign.Cel;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Policies;
using Countersign.Storage;

namespace Countersign.Workflow.Steps;

/// <summary>
/// Says what accounts are joined to: identity, owner, system and template. One that asks for the person behind an account of whom nothing is
/// known yet waits, and is told in the second round.
/// </summary>
internal sealed class AccountLinker(RunContext run, Population population, IReadOnlyList<OwnerConfirmation> confirmed)
{
    private readonly List<(Template Template, CompiledCondition Matches)> templates =
        [.. run.Registry.Templates
            .Select(t => (t, ConditionCompiler.Compile(SubjectKind.Account, t.Matches, "when").Condition))
            .Where(t => t.Condition is not null)
            .Select(t => (t.t, t.Condition!))];

    private readonly IncompatibleEntitlements incompatible = run.Registry.Incompatible;
    private readonly Dictionary<SubjectId, OwnerConfirmation> confirmations = confirmed.ToDictionary(c => c.Account);
    private readonly Dictionary<string, (long Ownable, long Owned)> ownership = new(StringComparer.Ordinal);
    private readonly Dictionary<SubjectId, SubjectId> identities = [];
    private readonly List<SubjectId> waiting = [];
    private PartyLookup? lookup;
    private bool everyoneCame;
    private bool asksTooEarly;

    private PartyLookup Lookup => lookup ??= population.Lookup(IdentityOf);

    /// <summary>Whether these are the words on owners that it began with.</summary>
    public bool Heard(IReadOnlyCollection<OwnerConfirmation> words) => words.ToHashSet().SetEquals(confirmations.Values);

    /// <summary>The links of a live account; null where it has to wait.</summary>
    public AccountLinks? Link(SubjectId id, AccountUnit unit)
    {
        var links = Links(id, unit, Lookup);
        if (asksTooEarly)
        {
            asksTooEarly = false;
            waiting.Add(id);
            return null;
        }
        CountOwner(unit.Account, links);
        return links;
    }

    /// <summary>Those that waited. From now on every account has come.</summary>
    public IReadOnlyList<SubjectId> EndFirstRound()
    {
        everyoneCame = true;
        return [.. waiting];
    }

    /// <summary>The links of identities: one hangs on its sponsor as an account does on its owner.</summary>
    public IEnumerable<(SubjectId, AccountLinks)> Sponsored() =>
        population.Identities.All.Where(i => !i.Sponsor.IsUnknown).Select(identity => (identity.Subject, AccountLinks.None with
        {
            Owner = identity.Sponsor.IsValue && Lookup.Find(identity.Source, identity.Sponsor.Value) is { } sponsor
                ? new Ownership(OwnerState.Confirmed, sponsor, 100, [$"the source says that `{identity.Sponsor.Value}` answers for it"])
                : Ownership.None,
        }));

    /// <summary>Keeps with each source how many of its accounts can have an owner, and how many do.</summary>
    public async Task SaveOwnershipAsync(SourceStore sources, CancellationToken cancel)
    {
        foreach (var state in await sources.ReadAllAsync(cancel))
        {
            var (ownable, owned) = ownership.GetValueOrDefault(state.Source);
            if ((state.Ownable, state.Owned) != (ownable, owned))
            {
                await sources.SaveAsync(state with { Ownable = ownable, Owned = owned }, null, cancel);
            }
        }
    }

    /// <summary>The identity of an account that has come already; one that may be still to come makes whoever asks wait for the second round.</summary>
    private SubjectId? IdentityOf(SubjectId account)
    {
        if (identities.TryGetValue(account, out var identity))
        {
            return identity;
        }
        asksTooEarly |= !everyoneCame;
        return null;
    }

    private AccountLinks Links(SubjectId account, AccountUnit unit, PartyLookup lookup)
    {
        var keys = run.Registry.Source(unit.Account.Source)?.Correlate ?? [];
        var correlation = Correlator.Correlate(unit.Account, keys, population.Identities);
        if (correlation.Identity is { } joined)
        {
            identities[account] = joined;
        }
        var identity = correlation.Identity is { } id ? population.Identities.Get(id) : null;
        var template = TemplateOf(account, unit);
        return new AccountLinks
        {
            Identity = correlation,
            Owner = OwnerResolver.Resolve(unit.Account, identity, template, lookup, confirmations.GetValueOrDefault(account)),
            System = SystemOf(unit.Account),
            Template = template?.Name ?? Told(unit.Account),
            Rights = incompatible.Of(unit.Account),
        };
    }

    private Template? TemplateOf(SubjectId account, AccountUnit unit)
    {
        if (templates.Count == 0)
        {
            return null;
        }
        var scope = UnlinkedAccount.Scope(account, unit);
        foreach (var (template, matches) in templates)
        {
            if (matches.Evaluate(scope, run.Now) == CelVerdict.True)
            {
                return template;
            }
        }
        return null;
    }

    private static string? Told(Account account) =>
        account.Template.IsValue ? TemplateRecord.NameOf(account.Source, account.Template.Value) : null;

    private void CountOwner(Account account, AccountLinks links)
    {
        if (account.NativeType is "role" or "root")
        {
            return;
        }
        var (ownable, owned) = ownership.GetValueOrDefault(account.Source);
        ownership[account.Source] = (ownable + 1, owned + (links.Owner.Owner is null ? 0 : 1));
    }

    private string? SystemOf(Account account)
    {
        if (account.System.IsValue && run.Registry.System(account.System.Value) is { } told)
        {
            return told.Name;
        }
        if (account.Tags.OrDefault() is { } tags && tags.TryGetValue("system", out var tag) && run.Registry.System(tag) is { } tagged)
        {
            return tagged.Name;
        }
        return run.Registry.Source(account.Source)?.System;
    }
}
