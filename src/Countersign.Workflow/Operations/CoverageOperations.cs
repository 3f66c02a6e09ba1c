using Countersign.Workflow.Authoring;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations;

/// <summary>Looks which policies say nothing: never applied, never to be told of, fed by no source. Writes nothing.</summary>
public sealed class CoverageOperations(WorkspaceRuntime runtime)
{
    /// <summary>Judges the whole present inventory anew, page by page: what holds is not stored, only what does not.</summary>
    public async Task<Decision<CoverageReport>> MeasureAsync(Instant? asked, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if (registry.IsRefused)
        {
            return registry.Refusal!;
        }
        var opened = await Inspection.OpenAsync(runtime, registry.Value, asked, progress, cancel);
        if (opened.IsRefused)
        {
            return opened.Refusal!;
        }
        var inspection = opened.Value;
        var tally = new CoverageTally(inspection.Policies);
        var survey = new Survey(inspection, [inspection.Judge], "coverage");
        await foreach (var page in survey.PagesAsync(cancel))
        {
            foreach (var judged in page)
            {
                tally.Add(judged[0]);
            }
        }
        var states = await runtime.Database.ReadAsync(session => session.Sources.ReadAllAsync(cancel), cancel);
        var feed = new PolicyFeed(registry.Value, states, inspection.Population, inspection.Now);
        return new CoverageReport(inspection.Now, survey.Units, tally.Report(feed));
    }
}
