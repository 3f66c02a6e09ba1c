using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Policies;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Storage.Rows;
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
    private const int MostUnsaved = 4_000;

    // As many as are saved at once, and some: nobody waits for the other.
    private const int PagesReady = 6;

    private const int MostUnsettled = 200_000;

    /// <summary>Stands among what is due for the next instant at which a person ends or comes back.</summary>
    private static readonly SubjectId People = new("people");

    private readonly PeopleChange people = new(run.Registry, population, policies);

    private const double MostBlindPercent = 5;

    public async Task<EvaluateReport> RunAsync(bool full, CancellationToken cancel)
    {
        var workspace = await run.Database.ReadWorkspaceAsync(cancel);
        var now = await WorkspaceClock.ToJudgeAtAsync(run.Database, run.Now, cancel);
        var tally = new EvaluationTally();
        var begunAfter = await run.Database.ReadAsync(session => session.Workspace.LastEntryAsync(cancel), cancel);
        var stale = workspace?.LinksStale ?? 1;
        var linksStale = stale > 0;
        await MarkAsync(full, linksStale, cancel);
        await MarkTurnedAsync(workspace?.LastEvaluatedAt, now, cancel);
        await Unsettled.MarkAsync(run, now, cancel);
        if (linksStale)
        {
            await JudgeLinkedAsync(isFirst: workspace?.LastEvaluatedAt is null, stale, tally, now, cancel);
        }
        var judge = await UnitJudge.ReadAsync(run, population, policies, now, cancel);
        if (!full && !linksStale && policies.Stale.Count > 0)
        {
            await JudgeStaleAsync(judge, tally, now, cancel);
        }
        await JudgePendingAsync(judge, tally, now, cancel);
        await JudgeTemplatesAsync(judge, tally, now, cancel);
        await SaveAndSettleAsync(judge.Documents(await SightsAsync(run.Database, policies, cancel)), judge, tally, now, cancel);
        await SaveAndSettleAsync(judge.Controls(await ControlSights.ReadAsync(run.Database, now, cancel)), judge, tally, now, cancel);
        return await FinishAsync(tally, full, begunAfter, now, cancel);
    }

    // A policy that is no more has only its findings left to end. Others are asked by themselves, unless everything is looked at anyway.
    private async Task MarkAsync(bool full, bool linksStale, CancellationToken cancel)
    {
        var all = full || (linksStale && policies.Stale.Count > 0);
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

    // Every account is joined anew, and judged in the same act where it waited for that or is joined to something else than before. Links stay
    // stale to the end, so what a crash leaves undone is begun again.
    private async Task JudgeLinkedAsync(bool isFirst, long stale, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        var linker = await run.Database.ReadAsync(
            async session => new AccountLinker(run, population, await session.Owners.ReadAllAsync(cancel)), cancel);
        if (!isFirst)
        {
            await ActAsync(now, async act =>
            {
                await people.MarkAsync(act, cancel);
                return 0;
            }, cancel);
        }
        var judge = await UnitJudge.ReadAsync(run, population, policies, now, cancel);
        await JudgeLinkedAsync(stop => UnitPages.AccountsAsync(run.Database, Page, stop));
        var waiting = linker.EndFirstRound();
        await JudgeLinkedAsync(stop => UnitPages.SomeAsync(run.Database, waiting, Page, stop));
        await ActAsync(now, async act =>
        {
            await act.Units.SaveLinksAsync([.. linker.Sponsored()], cancel);
            await linker.SaveOwnershipAsync(act.Sources, cancel);
            await act.Workspace.ClearLinksStaleAsync(stale, cancel);
            return 0;
        }, cancel);

        // Joining goes from account to account; what is joined can be judged beside it.
        async Task JudgeLinkedAsync(Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<UnitRow>>> pages)
        {
            await using var linked = new ReadAhead<IReadOnlyList<LinkedAccount>>(
                stop => judge.PreparedAsync(pages(stop), stop).Select(rows => LinkedAccount.Of(rows, linker)), cancel);
            await SaveAllAsync(stop => linked.PartsAsync(stop).Select(accounts => JudgedPage.Of(accounts, judge)), judge, tally, now, cancel);
        }
    }

    // Of policies that changed, every subject is asked about these alone. They stay stale to the end, so what a crash leaves undone is begun again.
    private async Task JudgeStaleAsync(UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        var narrow = judge.AskingOnly(policies.Stale.Select(mode => mode.Policy));
        var names = narrow.Policies.All.Select(policy => policy.Policy.Name).ToHashSet(StringComparer.Ordinal);
        var known = (await run.Database.ReadAsync(session => session.Outcomes.UnitsOfAsync(names, cancel), cancel)).ToHashSet();
        foreach (var kind in new[] { UnitKind.Account, UnitKind.Identity }.Where(kind => narrow.AsksOf(kind)))
        {
            await using var read = new ReadAhead<IReadOnlyList<StoredUnit>>(stop => UnitPages.AllAsync(run.Database, kind, Page, stop), cancel);
            await using var judged = new ReadAhead<IReadOnlyList<JudgedUnit>>(
                stop => narrow.PreparedAsync(read.PartsAsync(stop).Select(StoredUnit.Read), stop).Select(
                    rows => (IReadOnlyList<JudgedUnit>)[.. rows.Select(narrow.Judge)]),
                cancel);
            await foreach (var units in judged.PartsAsync(cancel))
            {
                var telling = units.ToLookup(unit => unit.Judgements.Count > 0 || known.Contains(unit.Id));
                var sooner = units.Where(unit => unit.Due is not null).Select(unit => (unit.Number, unit.Due!.Value)).ToList();
                await SaveAsync(new JudgedPage([.. telling[true]]) { Sooner = sooner }, narrow, tally, now, cancel, only: names);
                tally.Add([.. telling[false]], []);
                run.Report("evaluate", "accounts", tally.Units);
            }
        }
        await ActAsync(now, async act =>
        {
            await act.Configuration.ClearStaleAsync(policies.Stale, cancel);
            return 0;
        }, cancel);
    }

    private async Task JudgePendingAsync(UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        await using var read = new ReadAhead<IReadOnlyList<UnitRow>>(
            stop => judge.PreparedAsync(UnitPages.PendingAsync(run.Database, now, Page, stop), stop), cancel);
        await SaveAllAsync(stop => read.PartsAsync(stop).Select(rows => JudgedPage.Of(rows, judge)), judge, tally, now, cancel);
    }

    // One page is read while the page before is judged and the one before that is saved. Saving a page marks no other that is read in the same
    // round, so what is read ahead is not yet stale.
    private async Task SaveAllAsync(
        Func<CancellationToken, IAsyncEnumerable<JudgedPage>> pages, UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        await using var judged = new ReadAhead<JudgedPage>(pages, cancel, PagesReady);
        var (unsaved, settled) = (new List<JudgedPage>(), new List<SettledUnit>());
        await foreach (var page in judged.PartsAsync(cancel))
        {
            unsaved.Add(page);
            if (unsaved.Sum(p => p.Units.Count) >= MostUnsaved)
            {
                await SaveUnsavedAsync();
            }
        }
        await SaveUnsavedAsync();
        await SettleAsync(settled, now, cancel);

        // Every save touches pages all over the indexes: fewer, larger ones write each of them less often.
        async Task SaveUnsavedAsync()
        {
            var all = JudgedPage.Of(unsaved);
            unsaved.Clear();
            await SaveAsync(all, judge, tally, now, cancel);
            settled.AddRange(all.Settled);
            if (settled.Count >= MostUnsettled)
            {
                await SettleAsync(settled, now, cancel);
            }
            run.Report("evaluate", "accounts", tally.Units);
        }
    }

    private async Task SettleAsync(List<SettledUnit> settled, Instant now, CancellationToken cancel)
    {
        if (settled.Count > 0)
        {
            await run.Database.PrepareAsync(run.Actor, now, async act =>
            {
                await act.Outcomes.SettleAsync(settled, cancel);
                return 0;
            }, cancel);
            settled.Clear();
        }
    }

    private async Task JudgeTemplatesAsync(UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        var groups = await TemplateGroups.ReadAsync(run, judge, cancel);
        await SaveAndSettleAsync(groups.Units(), judge, tally, now, cancel, groups);
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

    private async Task SaveAndSettleAsync(
        IEnumerable<JudgedUnit> units, UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel, TemplateGroups? groups = null)
    {
        foreach (var page in units.Chunk(Page).Select(JudgedPage.Of))
        {
            await SaveAsync(page, judge, tally, now, cancel, groups);
            await SettleAsync([.. page.Settled], now, cancel);
        }
    }

    // What a power cut takes back is judged anew: it was not settled either.
    private async Task SaveAsync(
        JudgedPage page, UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel, TemplateGroups? groups = null,
        HashSet<string>? only = null)
    {
        var units = page.Units;
        if (units.Count == 0 && page.Sooner.Count == 0)
        {
            return;
        }
        var changes = await run.Database.PrepareAsync(
            run.Actor,
            now,
            async act =>
            {
                var open = await act.Findings.OpenOfUnitsAsync([.. units.Select(u => u.Id)], cancel);
                var outcomes = await act.Outcomes.OfUnitsAsync([.. units.Select(u => u.Id)], cancel);
                if (only is not null)
                {
                    open = open.SelectMany(of => of).Where(f => only.Contains(f.Policy)).ToLookup(f => f.Unit);
                    outcomes = outcomes.SelectMany(of => of).Where(o => only.Contains(o.Policy)).ToLookup(o => o.Unit);
                }
                var made = units.SelectMany(unit => judge.Changes(unit, [.. open[unit.Id]], outcomes, seam)).ToList();
                var saved = await act.Findings.SaveAllAsync(made, cancel);
                if (groups is not null)
                {
                    await SaveInstancesAsync(act, units, [.. open.SelectMany(g => g).Concat(saved).Reverse()], groups, now, cancel);
                }
                await act.Units.PutLinksAsync(page.Links, cancel);
                await act.Units.MarkDirtyAsync(page.Unmarked, cancel);
                await MarkConcernedAsync(act.Units, page.Concerned, cancel);
                await act.Outcomes.BringForwardAsync(page.Sooner, cancel);
                await act.Outcomes.SaveAsync([.. units.Select(u => new UnitEvaluation(u.Id, [.. u.Judgements.Select(j => j.Evaluation)]))], outcomes, cancel);
                return made;
            },
            cancel);
        tally.Add(units, changes);
    }

    private async Task MarkConcernedAsync(UnitStore units, IReadOnlyCollection<SubjectId> identities, CancellationToken cancel)
    {
        if (identities.Count == 0)
        {
            return;
        }
        await units.MarkDirtyAsync(identities, cancel);
        if (policies.Read("account.identity.incompatible"))
        {
            foreach (var identity in identities)
            {
                await units.MarkJoinedAsync(identity.Value, cancel);
            }
        }
    }

    /// <param name="findings">The latest state of each first.</param>
    private static async Task SaveInstancesAsync(
        ActSession act, IReadOnlyList<JudgedUnit> units, IReadOnlyList<Finding> findings, TemplateGroups groups, Instant now, CancellationToken cancel)
    {
        var judged = units.SelectMany(u => u.Judgements.Select(j => (Unit: u.Id, j.Evaluation.Policy, j.Policy.Policy.AnsweredBy)))
            .Where(j => j.AnsweredBy == AnsweredBy.Template).Select(j => (j.Unit, j.Policy)).ToHashSet();
        foreach (var finding in findings.DistinctBy(f => f.Id).Where(f => judged.Contains((f.Unit, f.Policy))))
        {
            await act.Findings.SaveInstancesAsync(finding.Id, groups.Failing(finding), now, cancel);
        }
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
                await act.Workspace.SaveSettledAsync(now, begunAfter, run.Actor, known, cancel);
                return 0;
            },
            cancel);
        return report;
    }

    private Task<T> ActAsync<T>(Instant now, Func<ActSession, Task<T>> act, CancellationToken cancel) => run.Database.ActAsync(run.Actor, now, act, cancel);
}
