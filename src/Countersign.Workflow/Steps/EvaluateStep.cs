using System.Runtime.CompilerServices;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Policies;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>
/// Judges the units that changed, whose time has come or that are new, and carries their findings on. Accounts and identities come first,
/// then templates, which look at what their instances show, then sources, which look at what could not be told of their units, with
/// parties and surfaces; last the controls, which look at what the others left unroutable.
/// </summary>
internal sealed class EvaluateStep(RunContext run, Population population, PolicySet policies, Seam seam)
{
    private const int Page = 1000;
    private const double MostBlindPercent = 5;

    public async Task<EvaluateReport> RunAsync(bool full, CancellationToken cancel)
    {
        var workspace = await run.Database.ReadWorkspaceAsync(cancel);
        var now = workspace?.LastEvaluatedAt is { } last ? Instant.Max(run.Now, last) : run.Now;
        var judge = await UnitJudge.ReadAsync(run, population, policies, now, cancel);
        var tally = new EvaluationTally();
        if (full)
        {
            await ActAsync(now, async act =>
            {
                await act.Units.MarkAllDirtyAsync(null, cancel);
                return 0;
            }, cancel);
        }
        await MarkTurnedAsync(workspace?.LastEvaluatedAt, now, cancel);
        await JudgeAccountsAsync(judge, tally, now, cancel);
        await JudgeTemplatesAsync(judge, tally, now, cancel);
        await JudgeDocumentsAsync(judge.Documents(await SightsAsync(run.Database, policies, cancel)), judge, tally, now, cancel);
        await JudgeDocumentsAsync(judge.Controls(await UnroutableAsync(run.Database, cancel)), judge, tally, now, cancel);
        return await FinishAsync(tally, full, now, cancel);
    }

    private async Task MarkTurnedAsync(Instant? last, Instant now, CancellationToken cancel)
    {
        var people = new PeopleChange(run.Registry, population, policies);
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

    // One page is read while the page before is judged and the one before that is saved. Saving a page marks no other, so what is read
    // ahead is not yet stale.
    private async Task JudgeAccountsAsync(UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        await using var read = new ReadAhead<IReadOnlyList<UnitRow>>(stop => PendingPagesAsync(judge, now, stop), cancel);
        await using var judged = new ReadAhead<(Dictionary<SubjectId, long>, IReadOnlyList<JudgedUnit>)>(
            stop => read.PartsAsync(stop).Select(
                rows => (rows.ToDictionary(r => r.Id, r => r.Marks), (IReadOnlyList<JudgedUnit>)[.. rows.Select(judge.Judge)])),
            cancel);
        await foreach (var (marks, units) in judged.PartsAsync(cancel))
        {
            await SaveAsync(units, marks, judge, tally, now, cancel);
            run.Report("evaluate", "accounts", tally.Units);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<UnitRow>> PendingPagesAsync(UnitJudge judge, Instant now, [EnumeratorCancellation] CancellationToken cancel)
    {
        SubjectId? after = null;
        while (true)
        {
            var rows = await run.Database.ReadAsync(session => session.Units.ReadPendingAsync(now, after, Page, cancel), cancel);
            if (rows.Count == 0)
            {
                yield break;
            }
            after = rows[^1].Id;
            await judge.PrepareAsync(rows, cancel);
            yield return rows;
        }
    }

    private async Task JudgeTemplatesAsync(UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        var groups = await TemplateGroups.ReadAsync(run, judge, cancel);
        foreach (var page in groups.Units().Chunk(Page))
        {
            await SaveAsync(page, new Dictionary<SubjectId, long>(), judge, tally, now, cancel, groups);
        }
    }

    /// <summary>How many findings of each control nobody can resolve.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> UnroutableAsync(WorkspaceDatabase database, CancellationToken cancel)
    {
        var held = new FindingFilter { States = [FindingState.Unroutable] };
        var counts = await database.ReadAsync(session => session.Queries.Findings.CountsAsync(FindingGroup.Control, held, cancel), cancel);
        return counts.ToDictionary(c => c.Key!, c => c.Count);
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

    private async Task JudgeDocumentsAsync(IEnumerable<JudgedUnit> units, UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        foreach (var page in units.Chunk(Page))
        {
            await SaveAsync(page, new Dictionary<SubjectId, long>(), judge, tally, now, cancel);
        }
    }

    private async Task SaveAsync(
        IReadOnlyList<JudgedUnit> units, Dictionary<SubjectId, long> marks, UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel,
        TemplateGroups? groups = null)
    {
        var changes = await ActAsync(
            now,
            async act =>
            {
                var open = await act.Findings.OpenOfUnitsAsync([.. units.Select(u => u.Id)], cancel);
                var outcomes = await act.Outcomes.OfUnitsAsync([.. units.Select(u => u.Id)], cancel);
                var made = units.SelectMany(unit => judge.Changes(unit, [.. open[unit.Id]], outcomes, seam)).ToList();
                var saved = await act.Findings.SaveAllAsync(made, cancel);
                if (groups is not null)
                {
                    await SaveInstancesAsync(act, units, [.. open.SelectMany(g => g).Concat(saved)], groups, now, cancel);
                }
                await act.Outcomes.SaveAsync([.. units.Select(u => Saved(u, marks))], outcomes, cancel);
                return made;
            },
            cancel);
        tally.Add(units, changes);
    }

    private static async Task SaveInstancesAsync(
        ActSession act, IReadOnlyList<JudgedUnit> units, IReadOnlyList<Finding> findings, TemplateGroups groups, Instant now, CancellationToken cancel)
    {
        var judged = units.SelectMany(u => u.Judgements.Select(j => (Unit: u.Id, j.Evaluation.Policy, j.Policy.Policy.AnsweredBy)))
            .Where(j => j.AnsweredBy == AnsweredBy.Template).Select(j => (j.Unit, j.Policy)).ToHashSet();
        foreach (var finding in findings.DistinctBy(f => f.Id).Where(f => judged.Contains((f.Unit, f.Policy))))
        {
            await act.Findings.SaveInstancesAsync(finding.Id, groups.Failing(finding.Unit, finding.Policy), now, cancel);
        }
    }

    private static UnitEvaluation Saved(JudgedUnit unit, Dictionary<SubjectId, long> marks) =>
        new(unit.Id, [.. unit.Judgements.Select(j => j.Evaluation)], unit.Due) { Marks = marks.TryGetValue(unit.Id, out var seen) ? seen : null };

    private async Task<EvaluateReport> FinishAsync(EvaluationTally tally, bool full, Instant now, CancellationToken cancel)
    {
        var id = SurrogateId.Create("run", seam.NewId());
        var known = await run.Database.ReadAsync(session => session.Units.CountAsync(cancel), cancel);
        var report = tally.Report(id.Value, now, full, known);
        await ActAsync(
            now,
            async act =>
            {
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
                return 0;
            },
            cancel);
        return report;
    }

    private Task<T> ActAsync<T>(Instant now, Func<ActSession, Task<T>> act, CancellationToken cancel) => run.Database.ActAsync(run.Actor, now, act, cancel);
}
