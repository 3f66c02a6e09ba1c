using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Policies;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps.Joining;
using Countersign.Workflow.Steps.Saving;
using Countersign.Workflow.Steps.Settling;

namespace Countersign.Workflow.Steps;

/// <summary>
/// Judges the units that changed, whose time has come or that are new, and carries their findings on. Accounts and identities come first,
/// then templates, which look at what their instances show, then sources, which look at what could not be told of their units, with
/// parties and surfaces; last the controls, which look at what the others left unroutable, and where governance had to stand in.
/// </summary>
internal sealed class EvaluateStep(RunContext run, Population population, PolicySet policies, Seam seam)
{
    private const int Page = 1000;
    private const double MostBlindPercent = 5;

    /// <summary>Stands among what is due for the next instant at which a person ends or comes back.</summary>
    private static readonly SubjectId People = new("people");

    private readonly PeopleChange people = new(run.Registry, population, policies);

    public async Task<EvaluateReport> RunAsync(bool full, CancellationToken cancel)
    {
        var workspace = await run.Database.ReadWorkspaceAsync(cancel);
        var now = await WorkspaceClock.ToJudgeAtAsync(run.Database, run.Now, cancel);
        var tally = new EvaluationTally();
        var saving = new EvaluationSaving(run, policies, seam, now, tally);
        var begunAfter = await run.Database.ReadAsync(session => session.Workspace.LastEntryAsync(cancel), cancel);
        var isWhole = full || workspace is not { LinksWhole: false };
        await MarkAsync(full, isWhole, cancel);
        await MarkTurnedAsync(workspace?.LastEvaluatedAt, now, cancel);
        await Unsettled.MarkAsync(run, now, cancel);
        if (full || workspace is not { LinksStale: 0 })
        {
            await JudgeLinkedAsync(workspace, isWhole, saving, now, cancel);
        }
        var judge = await UnitJudge.ReadAsync(run, population, policies, now, cancel);
        if (!isWhole && policies.Stale.Count > 0)
        {
            await JudgeStaleAsync(judge, saving, now, cancel);
        }
        await JudgePendingAsync(judge, saving, now, cancel);
        var groups = await TemplateGroups.ReadAsync(run, judge, cancel);
        await saving.SaveAndSettleAsync(groups.Units(), judge, groups, cancel);
        await saving.SaveAndSettleAsync(judge.Documents(await SightsAsync(run.Database, policies, cancel)), judge, null, cancel);
        await saving.SaveAndSettleAsync(judge.Controls(await ControlSights.ReadAsync(run.Database, now, cancel)), judge, null, cancel);
        return await FinishAsync(tally, full, begunAfter, now, cancel);
    }

    // A policy that is no more has only its findings left to end. Others are asked by themselves, unless everything is looked at anyway.
    private async Task MarkAsync(bool full, bool isWhole, CancellationToken cancel)
    {
        var all = full || (isWhole && policies.Stale.Count > 0);
        var asked = all ? policies.Stale : [.. policies.Stale.Where(mode => policies.Find(mode.Policy) is null)];
        if (!all && asked.Count == 0)
        {
            return;
        }
        await ActAsync(run.Now, async act =>
        {
            _ = all
                ? await act.Units.MarkAllDirtyAsync(null, cancel)
                : await act.Units.MarkDirtyAsync(await act.Outcomes.UnitsOfAsync([.. asked.Select(mode => mode.Policy)], cancel), cancel);
            await act.Configuration.ClearStaleAsync(asked, cancel);
            return 0;
        }, cancel);
    }

    private async Task MarkTurnedAsync(Instant? last, Instant now, CancellationToken cancel)
    {
        var turned = people.Turned(last, now);
        if (turned.Count > 0)
        {
            await ActAsync(now, async act =>
            {
                await people.MarkAsync(act, turned, cancel);
                return 0;
            }, cancel);
        }
    }

    // Accounts are joined anew, all or those that may be joined to something else, and judged in the same act where they wait for that or are
    // joined to something else than before. Links stay stale to the end, so what a crash leaves undone is begun again.
    private async Task JudgeLinkedAsync(WorkspaceRow? workspace, bool isWhole, EvaluationSaving saving, Instant now, CancellationToken cancel)
    {
        var scope = await JoinScope.ReadAsync(run.Database, population, cancel);
        var linker = await run.Database.ReadAsync(
            async session => new AccountLinker(run, population, await session.Owners.ReadAllAsync(cancel)), cancel);
        if (workspace?.LastEvaluatedAt is not null)
        {
            await ActAsync(now, async act =>
            {
                await people.MarkAsync(act, cancel);
                return 0;
            }, cancel);
        }
        if (!isWhole)
        {
            await scope.MarkAsync(run, population, cancel);
        }
        var judge = await UnitJudge.ReadAsync(run, population, policies, now, cancel);
        await JudgeLinkedAsync(stop => isWhole
            ? UnitPages.LiveAsync(run.Database, UnitKind.Account, Page, stop)
            : UnitPages.PendingAsync(run.Database, whole: true, Page, stop));
        var sponsored = await SponsoredAsync(isWhole, cancel);
        var waiting = await run.Database.ReadAsync(session => linker.EndFirstRoundAsync(session.Joins, sponsored, cancel), cancel);
        await JudgeLinkedAsync(stop => UnitPages.SomeAsync(run.Database, waiting, Page, stop));
        await ActAsync(now, async act =>
        {
            await act.Units.SaveLinksAsync([.. linker.Sponsored(sponsored)], cancel);
            await SaveOwnershipAsync(act, cancel);
            await scope.SaveAsync(act, cancel);
            await act.Workspace.ClearLinksStaleAsync(workspace?.LinksStale ?? 1, cancel);
            if (!linker.Heard(await act.Owners.ReadAllAsync(cancel)))
            {
                // What somebody said of an owner meanwhile may have been written over; marks are cleared before anybody joins again.
                await act.Workspace.AddAllLinksStaleAsync(cancel);
            }
            return 0;
        }, cancel);

        // Joining goes from account to account; what is joined can be judged beside it.
        async Task JudgeLinkedAsync(Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<UnitRow>>> pages)
        {
            await using var linked = new ReadAhead<IReadOnlyList<LinkedAccount>>(
                stop => judge.PreparedAsync(pages(stop), stop).Select(rows => LinkedAccount.Of(rows, linker)), cancel);
            await saving.SaveAllAsync(stop => linked.PartsAsync(stop).Select(accounts => JudgedPage.Of(accounts, judge)), judge, null, isSparse: false, cancel);
        }
    }

    // The identities with a sponsor, all or those that changed or whose sponsor may be another.
    private async Task<IReadOnlyList<Identity>> SponsoredAsync(bool isWhole, CancellationToken cancel)
    {
        var all = isWhole
            ? population.Identities.All
            : (await run.Database.ReadAsync(session => session.Units.PendingIdentitiesAsync(cancel), cancel))
                .Select(row => population.Identities.Get(row.Id)).OfType<Identity>();
        return [.. all.Where(identity => !identity.Sponsor.IsUnknown)];
    }

    // How many of a source's accounts somebody should own, and how many of these somebody does.
    private static async Task SaveOwnershipAsync(ActSession act, CancellationToken cancel)
    {
        var ownership = await act.Joins.OwnershipAsync(cancel);
        foreach (var state in await act.Sources.ReadAllAsync(cancel))
        {
            var (ownable, owned) = ownership.GetValueOrDefault(state.Source);
            if ((state.Ownable, state.Owned) != (ownable, owned))
            {
                await act.Sources.SaveAsync(state with { Ownable = ownable, Owned = owned }, null, cancel);
            }
        }
    }

    // Of policies that changed, every subject is asked about these alone. They stay stale to the end, so what a crash leaves undone is begun again.
    private async Task JudgeStaleAsync(UnitJudge judge, EvaluationSaving saving, Instant now, CancellationToken cancel)
    {
        var narrow = judge.AskingOnly(policies.Stale.Select(mode => mode.Policy));
        var names = narrow.Policies.All.Select(policy => policy.Policy.Name).ToHashSet(StringComparer.Ordinal);
        var known = (await run.Database.ReadAsync(session => session.Outcomes.UnitsOfAsync(names, cancel), cancel)).ToHashSet();
        foreach (var kind in new[] { UnitKind.Account, UnitKind.Identity }.Where(kind => narrow.AsksOf(kind)))
        {
            await saving.SaveAllAsync(
                stop => narrow.PreparedAsync(UnitPages.LiveAsync(run.Database, kind, Page, stop), stop).Select(rows => JudgedPage.OfSome(rows, narrow, known)),
                narrow, names, isSparse: true, cancel);
        }
        await ActAsync(now, async act =>
        {
            await act.Configuration.ClearStaleAsync(policies.Stale, cancel);
            return 0;
        }, cancel);
    }

    private async Task JudgePendingAsync(UnitJudge judge, EvaluationSaving saving, Instant now, CancellationToken cancel)
    {
        // Last of all marks: who is only due has not changed, and nobody is looked at for their sake.
        await ActAsync(now, act => act.Units.MarkDueAsync(now, cancel), cancel);
        await SaveAsync(whole: true, judge, null);
        if (judge.ReadsUseToRoute)
        {
            await SaveAsync(whole: false, judge, null);
        }
        else
        {
            await SaveAsync(whole: false, judge.AskingOnly(policies.OfUse), policies.OfUse.ToHashSet(StringComparer.Ordinal));
        }

        async Task SaveAsync(bool whole, UnitJudge asking, HashSet<string>? only)
        {
            await using var read = new ReadAhead<IReadOnlyList<UnitRow>>(
                stop => judge.PreparedAsync(UnitPages.PendingAsync(run.Database, whole, Page, stop), stop), cancel);
            await saving.SaveAllAsync(
                stop => read.PartsAsync(stop).Select(rows => JudgedPage.Of(rows, asking, isPart: only is not null)), asking, only, isSparse: false, cancel);
        }
    }

    /// <summary>How far sources can be told of, by what was last judged.</summary>
    public static async Task<IReadOnlyDictionary<string, SourceSight>> SightsAsync(WorkspaceDatabase database, PolicySet policies, CancellationToken cancel)
    {
        var enforced = policies.Enforced.ToHashSet(StringComparer.Ordinal);
        var shares = await database.ReadAsync(session => session.Queries.Outcomes.IndeterminateSharesAsync(cancel), cancel);
        return shares.Where(s => enforced.Contains(s.Policy)).GroupBy(s => s.Source).ToDictionary(
            g => g.Key,
            g => new SourceSight(
                [.. g.Where(s => s.Percent > MostBlindPercent).Select(s => s.Policy).Distinct(StringComparer.Ordinal)], g.Min(s => s.Since)),
            StringComparer.Ordinal);
    }

    private async Task<EvaluateReport> FinishAsync(EvaluationTally tally, bool full, long begunAfter, Instant now, CancellationToken cancel)
    {
        var id = SurrogateId.Create("run", seam.NewId());
        var known = await run.Database.ReadAsync(session => session.Units.CountAsync(cancel), cancel);
        var report = tally.Report(id.Value, now, full, known);
        await ActAsync(
            now,
            async act =>
            {
                await act.Outcomes.DropPassedAsync(now, cancel);
                await act.Outcomes.SettleAsync([new SettledUnit(People, people.Next(now), 0)], cancel);
                await act.Workspace.SaveEvaluatedAsync(now, cancel);
                await act.Ledger.AppendAsync(new EntryDraft("evaluation.finished", id, null, null)
                {
                    Counts = new Dictionary<string, long>
                    {
                        ["confirmed"] = report.Confirmed,
                        ["indeterminate"] = report.Indeterminate,
                        ["documents"] = report.Documents,
                        ["opened"] = report.Opened,
                        ["reassigned"] = report.Reassigned,
                        ["units"] = report.Units,
                    },
                }, cancel);
                if (!StoredRegistry.Holds(await act.Configuration.ReadAsync(cancel), run.Registry))
                {
                    // Documents were applied meanwhile, and units that waited for them were judged by those before.
                    await act.Units.MarkAllDirtyAsync(null, cancel);
                    await act.Workspace.AddAllLinksStaleAsync(cancel);
                }
                await act.Workspace.SaveSettledAsync(now, begunAfter, run.Actor, known, cancel);
                return 0;
            },
            cancel);
        return report;
    }

    private Task<T> ActAsync<T>(Instant now, Func<ActSession, Task<T>> act, CancellationToken cancel) => run.Database.ActAsync(run.Actor, now, act, cancel);
}
