using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>
/// Judges the units that changed, whose time has come or that are new, and carries their findings on. Accounts come first, then
/// parties, sources and surfaces, last the controls, which look at what the others left unroutable.
/// </summary>
internal sealed class EvaluateStep(RunContext run, Population population, Seam seam)
{
    private const int Page = 500;

    public async Task<EvaluateReport> RunAsync(bool full, CancellationToken cancel)
    {
        var workspace = await run.Database.ReadWorkspaceAsync(cancel);
        var now = workspace?.LastEvaluatedAt is { } last ? Instant.Max(run.Now, last) : run.Now;
        var judge = await UnitJudge.ReadAsync(run, population, now, cancel);
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
        await JudgeDocumentsAsync(judge.Documents(), judge, tally, now, cancel);
        var held = new FindingFilter { States = [FindingState.Unroutable] };
        var unroutable = await run.Database.ReadAsync(session => session.Queries.Findings.CountsAsync(FindingGroup.Control, held, cancel), cancel);
        await JudgeDocumentsAsync(judge.Controls(unroutable.ToDictionary(c => c.Key!, c => c.Count)), judge, tally, now, cancel);
        return await FinishAsync(tally, full, now, cancel);
    }

    private async Task MarkTurnedAsync(Instant? last, Instant now, CancellationToken cancel)
    {
        var people = new PeopleChange(run.Registry, population);
        var turned = people.Turned(last, now);
        if (turned.Count > 0)
        {
            await ActAsync(now, async act =>
            {
                await people.MarkAsync(act.Units, turned, cancel);
                return 0;
            }, cancel);
        }
    }

    private async Task JudgeAccountsAsync(UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        SubjectId? after = null;
        while (true)
        {
            var rows = await run.Database.ReadAsync(session => session.Units.ReadPendingAsync(now, after, Page, cancel), cancel);
            if (rows.Count == 0)
            {
                return;
            }
            after = rows[^1].Id;
            var units = rows.Select(judge.Judge).ToList();
            await SaveAsync(units, rows.ToDictionary(r => r.Id, r => r.Marks), judge, tally, now, cancel);
            run.Report("evaluate", "accounts", tally.Units);
        }
    }

    private async Task JudgeDocumentsAsync(IEnumerable<JudgedUnit> units, UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        foreach (var page in units.Chunk(Page))
        {
            await SaveAsync(page, new Dictionary<SubjectId, long>(), judge, tally, now, cancel);
        }
    }

    private async Task SaveAsync(
        IReadOnlyList<JudgedUnit> units, Dictionary<SubjectId, long> marks, UnitJudge judge, EvaluationTally tally, Instant now, CancellationToken cancel)
    {
        var changes = await ActAsync(
            now,
            async act =>
            {
                var open = await act.Findings.OpenOfUnitsAsync([.. units.Select(u => u.Id)], cancel);
                var outcomes = await act.Outcomes.OfUnitsAsync([.. units.Select(u => u.Id)], cancel);
                var made = units.SelectMany(unit => judge.Changes(unit, [.. open[unit.Id]], outcomes, seam)).ToList();
                await act.Findings.SaveAllAsync(made, cancel);
                await act.Outcomes.SaveAsync([.. units.Select(u => Saved(u, marks))], cancel);
                return made;
            },
            cancel);
        tally.Add(units, changes);
    }

    private static UnitEvaluation Saved(JudgedUnit unit, Dictionary<SubjectId, long> marks) =>
        new(unit.Id, unit.Standing, unit.Due) { Marks = marks.TryGetValue(unit.Id, out var seen) ? seen : null };

    private async Task<EvaluateReport> FinishAsync(EvaluationTally tally, bool full, Instant now, CancellationToken cancel)
    {
        var id = SurrogateId.Create("run", seam.NewId());
        var report = tally.Report(id.Value, now, full);
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
