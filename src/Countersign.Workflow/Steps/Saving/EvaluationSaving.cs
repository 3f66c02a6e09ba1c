using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Storage;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps.Saving;

/// <summary>
/// Saves what was judged: findings with their evidence and outcomes page by page, then, of many pages at once, what units are joined to and
/// when they are due. Until that they wait, so what a crash or a power cut takes back is judged anew.
/// </summary>
internal sealed class EvaluationSaving(RunContext run, PolicySet policies, Seam seam, Instant now, EvaluationTally tally)
{
    private const int MostUnsaved = 4_000;

    // As many as are saved at once, and some: nobody waits for the other.
    private const int PagesReady = 6;

    // Of units that nothing is said of hardly more is held than their numbers: as many as are settled at once, so that judging goes on meanwhile.
    private const int SparsePagesReady = 60;

    // Rows that lie all over an index touch nearly every page of it: the fewer the times, the better, as long as nobody waits long for the lock.
    private const int MostUnsettled = 60_000;

    /// <summary>
    /// One page is read while the page before is judged and the one before that is saved. Saving a page marks no other that is read in the same
    /// round, so what is read ahead is not yet stale.
    /// </summary>
    /// <param name="pages">What was judged.</param>
    /// <param name="judge">Who judged it.</param>
    /// <param name="only">The policies that were asked; null where all were.</param>
    /// <param name="isSparse">Whether pages hold only those units of which something is to be said.</param>
    /// <param name="cancel">Ends it between two acts.</param>
    public async Task SaveAllAsync(
        Func<CancellationToken, IAsyncEnumerable<JudgedPage>> pages, UnitJudge judge, HashSet<string>? only, bool isSparse, CancellationToken cancel)
    {
        await using var judged = new ReadAhead<JudgedPage>(pages, cancel, isSparse ? SparsePagesReady : PagesReady);
        var (unsaved, unsettled) = (new List<JudgedPage>(), new List<SettledPage>());
        await foreach (var page in judged.PartsAsync(cancel))
        {
            unsaved.Add(page);
            if (unsaved.Sum(p => p.Settled.Size) >= MostUnsaved)
            {
                await SaveUnsavedAsync();
            }
        }
        await SaveUnsavedAsync();
        await SettleAsync(unsettled, cancel);

        // Every save touches pages all over the indexes: fewer, larger ones write each of them less often.
        async Task SaveUnsavedAsync()
        {
            await SaveAsync([.. unsaved.SelectMany(page => page.Units)], judge, null, only, cancel);
            tally.AddSilent(unsaved.Sum(page => page.Silent));
            unsettled.AddRange(unsaved.Select(page => page.Settled));
            unsaved.Clear();
            if (unsettled.Sum(page => page.Size) >= MostUnsettled)
            {
                await SettleAsync(unsettled, cancel);
            }
            run.Report("evaluate", "accounts", tally.Units);
        }
    }

    /// <summary>Saves units that were not read in pages, and ends their waiting.</summary>
    /// <param name="units">Who was judged.</param>
    /// <param name="judge">Who judged them.</param>
    /// <param name="groups">Of templates, what their instances say; else null.</param>
    /// <param name="cancel">Ends it between two acts.</param>
    public async Task SaveAndSettleAsync(IEnumerable<JudgedUnit> units, UnitJudge judge, TemplateGroups? groups, CancellationToken cancel)
    {
        foreach (var page in units.Chunk(MostUnsaved).Select(JudgedPage.Of))
        {
            await SaveAsync(page.Units, judge, groups, null, cancel);
            await SettleAsync([page.Settled], cancel);
        }
    }

    private async Task SaveAsync(
        IReadOnlyList<JudgedUnit> units, UnitJudge judge, TemplateGroups? groups, HashSet<string>? only, CancellationToken cancel)
    {
        if (units.Count == 0)
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
                var made = Changes(units, judge, open, outcomes);
                var saved = await act.Findings.SaveAllAsync(made, cancel);
                if (groups is not null)
                {
                    await SaveInstancesAsync(act, units, [.. open.SelectMany(g => g).Concat(saved).Reverse()], groups, cancel);
                }
                await act.Outcomes.SaveAsync([.. units.Select(u => new UnitEvaluation(u.Id, [.. u.Judgements.Select(j => j.Evaluation)]))], outcomes, cancel);
                return made;
            },
            cancel);
        tally.Add(units, changes);
    }

    private async Task SettleAsync(List<SettledPage> pages, CancellationToken cancel)
    {
        if (pages.Count > 0)
        {
            await run.Database.PrepareAsync(run.Actor, now, async act =>
            {
                await act.Units.PutLinksAsync(pages.SelectMany(page => page.Links), cancel);
                await MarkConcernedAsync(act.Units, pages.SelectMany(page => page.Concerned).ToHashSet(), cancel);
                await act.Outcomes.SettleAsync([.. pages.SelectMany(page => page.Units)], cancel);
                return 0;
            }, cancel);
            pages.Clear();
        }
    }

    // Units do not see each other, so they are gone through side by side; the ids that new findings take are drawn in order before.
    private List<FindingChange> Changes(
        IReadOnlyList<JudgedUnit> units, UnitJudge judge, ILookup<SubjectId, Finding> open, ILookup<SubjectId, StoredOutcome> outcomes)
    {
        var asked = units.Where(unit => unit.Judgements.Count > 0 || open.Contains(unit.Id))
            .Select(unit => (Unit: unit, Ids: new Queue<UInt128>(unit.Judgements.Where(j => j.Evaluation.Outcome == PolicyOutcome.NotSatisfied)
                .Select(_ => seam.NewId()))))
            .ToList();
        return [.. SideBySide.Make(asked.Count, i => judge.Changes(asked[i].Unit, [.. open[asked[i].Unit.Id]], outcomes, asked[i].Ids.Dequeue))
            .SelectMany(changes => changes)];
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
    private async Task SaveInstancesAsync(
        ActSession act, IReadOnlyList<JudgedUnit> units, IReadOnlyList<Finding> findings, TemplateGroups groups, CancellationToken cancel)
    {
        var judged = units.SelectMany(u => u.Judgements.Select(j => (Unit: u.Id, j.Evaluation.Policy, j.Policy.Policy.AnsweredBy)))
            .Where(j => j.AnsweredBy == AnsweredBy.Template).Select(j => (j.Unit, j.Policy)).ToHashSet();
        foreach (var finding in findings.DistinctBy(f => f.Id).Where(f => judged.Contains((f.Unit, f.Policy))))
        {
            await act.Findings.SaveInstancesAsync(finding.Id, groups.Failing(finding), now, cancel);
        }
    }
}
