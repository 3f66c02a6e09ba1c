using Countersign.Cel;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Policies;
using Countersign.Storage;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>Joins accounts to identities, owners, systems and templates. Only what changed is saved, and marked for evaluation.</summary>
internal sealed class LinkStep(RunContext run, Population population)
{
    private const int Page = 2000;

    private readonly List<(Template Template, CompiledCondition Matches)> templates =
        [.. run.Registry.Templates
            .Select(t => (t, ConditionCompiler.Compile(SubjectKind.Account, t.Matches, "when").Condition))
            .Where(t => t.Condition is not null)
            .Select(t => (t.t, t.Condition!))];

    private readonly Dictionary<string, (long Ownable, long Owned)> ownership = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancel)
    {
        var stale = (await run.Database.ReadAsync(session => session.Workspace.ReadAsync(cancel), cancel))?.LinksStale ?? true;
        if (!stale)
        {
            return;
        }
        var correlations = await CorrelateAsync(cancel);
        var lookup = population.Lookup(correlations);
        await ForEachAccountAsync((unit, changes) => Relink(unit, correlations, lookup, changes), cancel);
        await run.Database.ActAsync(
            run.Actor,
            run.Now,
            async act =>
            {
                await SaveOwnershipAsync(act.Sources, cancel);
                await new PeopleChange(run.Registry, population).MarkAsync(act.Units, cancel);
                await act.Workspace.SaveLinksStaleAsync(false, cancel);
                return true;
            },
            cancel);
    }

    private async Task<Dictionary<SubjectId, Correlation>> CorrelateAsync(CancellationToken cancel)
    {
        var correlations = new Dictionary<SubjectId, Correlation>();
        await ForEachAccountAsync(
            (unit, _) =>
            {
                var keys = run.Registry.Source(unit.Account.Source)?.Correlate ?? [];
                correlations[unit.Id] = Correlator.Correlate(unit.Account, keys, population.Identities);
            },
            cancel);
        return correlations;
    }

    private void Relink(AccountUnit unit, Dictionary<SubjectId, Correlation> correlations, PartyLookup lookup, List<(SubjectId, AccountLinks)> changes)
    {
        var correlation = correlations.GetValueOrDefault(unit.Id, Correlation.None);
        var identity = correlation.Identity is { } id ? population.Identities.Get(id) : null;
        var scope = UnlinkedAccount.Scope(unit);
        var template = templates.FirstOrDefault(t => t.Matches.Evaluate(scope, run.Now) == CelVerdict.True).Template;
        var links = new AccountLinks
        {
            Identity = correlation,
            Owner = OwnerResolver.Resolve(unit.Account, identity, template, lookup),
            System = SystemOf(unit.Account),
            Template = template?.Name,
        };
        CountOwner(unit.Account, links);
        if (!UnitBody.Of(links).Bytes.AsSpan().SequenceEqual(UnitBody.Of(unit.Links).Bytes))
        {
            changes.Add((unit.Id, links));
        }
    }

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

    private async Task ForEachAccountAsync(Action<AccountUnit, List<(SubjectId, AccountLinks)>> visit, CancellationToken cancel)
    {
        SubjectId? after = null;
        while (true)
        {
            var rows = await run.Database.ReadAsync(session => session.Units.ReadAllAsync(UnitKind.Account, after, Page, cancel), cancel);
            if (rows.Count == 0)
            {
                return;
            }
            after = rows[^1].Id;
            var changes = new List<(SubjectId, AccountLinks)>();
            foreach (var row in rows.Where(r => r.Account is not null && !r.Removed))
            {
                visit(row.Account!, changes);
            }
            if (changes.Count > 0)
            {
                await run.Database.ActAsync(
                    run.Actor,
                    run.Now,
                    async act =>
                    {
                        await act.Units.SaveLinksAsync(changes, cancel);
                        return true;
                    },
                    cancel);
            }
        }
    }
}
