using System.Runtime.CompilerServices;
using Countersign.Cel;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Policies;
using Countersign.Storage;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>Joins accounts to identities, owners, systems and templates. Only what changed is saved, and marked for evaluation.</summary>
internal sealed class LinkStep(RunContext run, Population population, PolicySet policies)
{
    private const int Page = 2000;

    private readonly List<(Template Template, CompiledCondition Matches)> templates =
        [.. run.Registry.Templates
            .Select(t => (t, ConditionCompiler.Compile(SubjectKind.Account, t.Matches, "when").Condition))
            .Where(t => t.Condition is not null)
            .Select(t => (t.t, t.Condition!))];

    private readonly IncompatibleEntitlements incompatible = run.Registry.Incompatible;

    private Dictionary<SubjectId, OwnerConfirmation> confirmations = [];

    private readonly Dictionary<string, (long Ownable, long Owned)> ownership = new(StringComparer.Ordinal);
    private readonly Dictionary<SubjectId, SubjectId> identities = [];
    private readonly List<SubjectId> waiting = [];
    private SubjectId reached = new("");
    private bool reachedIsTooEarly;

    public async Task RunAsync(CancellationToken cancel)
    {
        var stale = (await run.Database.ReadAsync(session => session.Workspace.ReadAsync(cancel), cancel))?.LinksStale ?? true;
        if (!stale)
        {
            return;
        }
        confirmations = (await run.Database.ReadAsync(session => session.Owners.ReadAllAsync(cancel), cancel)).ToDictionary(c => c.Account);
        var lookup = population.Lookup(IdentityOf);
        await RelinkAsync(stop => UnitPages.AllAsync(run.Database, UnitKind.Account, Page, stop), lookup, cancel);
        reached = new("\U0010FFFF");
        await RelinkAsync(WaitingAsync, lookup, cancel);
        await run.Database.ActAsync(
            run.Actor,
            run.Now,
            async act =>
            {
                await act.Units.SaveLinksAsync([.. Sponsored(lookup)], cancel);
                await SaveOwnershipAsync(act.Sources, cancel);
                await new PeopleChange(run.Registry, population, policies).MarkAsync(act, cancel);
                await act.Workspace.SaveLinksStaleAsync(false, cancel);
                return true;
            },
            cancel);
    }

    /// <summary>The identity of an account that was passed already; one that is still to come makes whoever asks wait for the second round.</summary>
    private SubjectId? IdentityOf(SubjectId account)
    {
        reachedIsTooEarly |= account.CompareTo(reached) > 0;
        return identities.TryGetValue(account, out var identity) ? identity : null;
    }

    /// <summary>Those that name one behind them, once more.</summary>
    private async IAsyncEnumerable<IReadOnlyList<UnitRow>> WaitingAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var page in waiting.ToList().Chunk(Page))
        {
            yield return await run.Database.ReadAsync(session => session.Units.ReadSomeAsync(page, cancel), cancel);
        }
    }

    private List<(SubjectId, AccountLinks)> Relinked(IReadOnlyList<UnitRow> rows, PartyLookup lookup)
    {
        var changes = new List<(SubjectId, AccountLinks)>();
        foreach (var row in rows)
        {
            reached = row.Id.CompareTo(reached) > 0 ? row.Id : reached;
            if (row.Account is not { } unit || row.Removed)
            {
                continue;
            }
            var links = Links(row.Id, unit, lookup);
            if (reachedIsTooEarly)
            {
                reachedIsTooEarly = false;
                waiting.Add(row.Id);
                continue;
            }
            CountOwner(unit.Account, links);
            if (!links.Equals(unit.Links))
            {
                changes.Add((row.Id, links));
            }
        }
        return changes;
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

    // An identity hangs on its sponsor as an account does on its owner.
    private IEnumerable<(SubjectId, AccountLinks)> Sponsored(PartyLookup lookup) =>
        population.Identities.All.Where(i => !i.Sponsor.IsUnknown).Select(identity => (identity.Subject, AccountLinks.None with
        {
            Owner = identity.Sponsor.IsValue && lookup.Find(identity.Source, identity.Sponsor.Value) is { } sponsor
                ? new Ownership(OwnerState.Confirmed, sponsor, 100, [$"the source says that `{identity.Sponsor.Value}` answers for it"])
                : Ownership.None,
        }));

    private static string? Told(Account account) =>
        account.Template.IsValue ? TemplateRecord.NameOf(account.Source, account.Template.Value) : null;

    private async Task SaveOwnershipAsync(SourceStore sources, CancellationToken cancel)
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

    // One page is read while the page before is joined and the one before that is saved. Links stay stale until the last act, so what a
    // power cut takes back is joined anew.
    private async Task RelinkAsync(Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<UnitRow>>> read, PartyLookup lookup, CancellationToken cancel)
    {
        await using var pages = new ReadAhead<IReadOnlyList<UnitRow>>(read, cancel);
        await using var joined = new ReadAhead<List<(SubjectId, AccountLinks)>>(
            stop => pages.PartsAsync(stop).Select(rows => Relinked(rows, lookup)), cancel);
        await foreach (var changes in joined.PartsAsync(cancel))
        {
            if (changes.Count > 0)
            {
                await run.Database.PrepareAsync(run.Actor, run.Now, act => act.Units.SaveLinksAsync(changes, cancel), cancel);
            }
        }
    }
}
