using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Steps;

/// <summary>What acts and findings tell of each control, by its id.</summary>
internal static class ControlSights
{
    private static readonly ActingPerson Nobody = new("", null, Assurance.Rule);

    public static Task<IReadOnlyDictionary<string, ControlSight>> ReadAsync(WorkspaceDatabase database, Instant now, CancellationToken cancel) =>
        database.ReadAsync(async session =>
        {
            var held = new FindingFilter { States = [FindingState.Unroutable] };
            var unroutable = (await session.Queries.Findings.CountsAsync(FindingGroup.Control, held, cancel)).ToDictionary(c => c.Key!, c => c.Count);
            var gaps = (await StandingAsync(session, now, cancel)).CountBy(gap => gap.Control.Value).ToDictionary();
            return (IReadOnlyDictionary<string, ControlSight>)unroutable.Keys.Union(gaps.Keys).ToDictionary(
                id => id, id => new ControlSight(unroutable.GetValueOrDefault(id), gaps.GetValueOrDefault(id)));
        }, cancel);

    // Nearly every workspace has none, and asks nothing further.
    private static async Task<IReadOnlyList<SeparationGap>> StandingAsync(ReadSession session, Instant now, CancellationToken cancel)
    {
        var gaps = await session.Findings.LastGapsAsync(cancel);
        if (gaps.Count == 0 || await FindingDesk.OpenAsync(session, Nobody, now, cancel) is not { IsRefused: false, Value: var desk })
        {
            return [];
        }
        var questions = await desk.QuestionsAsync([.. gaps.Select(gap => gap.Finding).Distinct()], cancel);
        return [.. gaps.Where(gap => SeparationRules.Stands(gap, desk.Registry.Control(gap.Control), questions[gap.Finding]))];
    }
}
