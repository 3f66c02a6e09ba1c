using System.Runtime.CompilerServices;
using Countersign.Inventory;
using Countersign.Storage.Rows;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Authoring;

/// <summary>
/// Judges the present inventory in memory, page by page, one page ahead of what is being counted. Each unit is judged by every judge
/// before the next, so that their answers can be compared.
/// </summary>
/// <param name="stage">What the progress calls it.</param>
internal sealed class Survey(Inspection inspection, IReadOnlyList<UnitJudge> judges, string stage)
{
    private const int Page = 1000;

    private static readonly SubjectKind[] OfAccounts = [SubjectKind.Account, SubjectKind.Credential, SubjectKind.Grant, SubjectKind.Use];

    private readonly RunContext run = inspection.Run;

    /// <summary>How many units were looked at so far.</summary>
    public long Units { get; private set; }

    /// <summary>Pages of units; of each what the judges said, in their order.</summary>
    public async IAsyncEnumerable<IReadOnlyList<JudgedUnit[]>> PagesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var kinds = judges.SelectMany(judge => judge.Policies.All.Select(p => p.Policy.Subject)).ToHashSet();
        var total = await run.Database.ReadAsync(session => session.Units.CountAsync(cancel), cancel);
        await using var ahead = new ReadAhead<IReadOnlyList<UnitRow>>(stop => RowsAsync(kinds, stop), cancel);
        await foreach (var rows in ahead.PartsAsync(cancel))
        {
            yield return Counted([.. rows.Select(row => judges.Select(judge => judge.Judge(row)).ToArray())]);
            run.Report(stage, "units", Units, Math.Max(total, Units));
        }
        foreach (var page in (await DocumentsAsync(kinds, cancel)).Chunk(Page))
        {
            yield return Counted(page);
        }
    }

    private IReadOnlyList<JudgedUnit[]> Counted(IReadOnlyList<JudgedUnit[]> page)
    {
        Units += page.Count;
        return page;
    }

    private async IAsyncEnumerable<IReadOnlyList<UnitRow>> RowsAsync(HashSet<SubjectKind> kinds, [EnumeratorCancellation] CancellationToken cancel)
    {
        (string Kind, bool IsAsked)[] all = [(UnitKind.Account, OfAccounts.Any(kinds.Contains)), (UnitKind.Identity, kinds.Contains(SubjectKind.Identity))];
        foreach (var (kind, _) in all.Where(one => one.IsAsked))
        {
            await foreach (var rows in UnitPages.AllAsync(run.Database, kind, Page, cancel).Select(StoredUnit.Read))
            {
                // Judges that ask other policies share what was read for one.
                await judges[0].PrepareAsync(rows, cancel);
                yield return rows;
            }
        }
    }

    private async Task<IEnumerable<JudgedUnit[]>> DocumentsAsync(HashSet<SubjectKind> kinds, CancellationToken cancel)
    {
        var sights = kinds.Contains(SubjectKind.Source)
            ? await EvaluateStep.SightsAsync(run.Database, inspection.Policies, cancel)
            : new Dictionary<string, Inventory.Sources.SourceSight>();
        var controls = await ControlSights.ReadAsync(run.Database, inspection.Now, cancel);
        var byJudge = judges.Select(judge => Documents(judge, kinds, sights, controls).ToList()).ToList();
        return byJudge[0].Select((_, index) => byJudge.Select(units => units[index]).ToArray());
    }

    // Which units there are does not depend on the policies, so every judge answers for the same ones in the same order.
    private static IEnumerable<JudgedUnit> Documents(
        UnitJudge judge, HashSet<SubjectKind> kinds, IReadOnlyDictionary<string, Inventory.Sources.SourceSight> sights,
        IReadOnlyDictionary<string, Controls.ControlSight> controls) =>
        [
            .. kinds.Contains(SubjectKind.Template) ? judge.Templates.Select(judge.Template) : [],
            .. judge.Documents(sights).Where(unit => kinds.Contains(KindOf(unit.Id))),
            .. kinds.Contains(SubjectKind.Control) ? judge.Controls(controls) : [],
        ];

    private static SubjectKind KindOf(SubjectId document) => document.Value.Split(':')[0] switch
    {
        "surface" => SubjectKind.Surface,
        "source" => SubjectKind.Source,
        _ => SubjectKind.Party,
    };
}
