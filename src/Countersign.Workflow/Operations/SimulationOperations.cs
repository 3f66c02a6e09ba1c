using Countersign.Policies;
using Countersign.Storage.Rows;
using Countersign.Workflow.Authoring;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations;

/// <summary>Tells what a new or changed policy would open and close before it is applied. Writes nothing.</summary>
public sealed class SimulationOperations(WorkspaceRuntime runtime)
{
    /// <summary>All that keeps the policies of a file from being simulated: what lint would say of them once applied; empty where nothing does.</summary>
    public async Task<Decision<ConfigProblem[]>> CheckAsync(ConfigFile file, Instant? asked, CancellationToken cancel)
    {
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if (registry.IsRefused)
        {
            return registry.Refusal!;
        }
        var draft = await DraftAsync(registry.Value, file, asked, cancel);
        return draft.IsRefused ? draft.Refusal! : draft.Value.IsBroken ? draft.Value.Problems.ToArray() : Array.Empty<ConfigProblem>();
    }

    /// <summary>Judges the present inventory by the applied policies and by those of the file, page by page, and compares.</summary>
    public async Task<Decision<SimulationReport>> SimulateAsync(
        ConfigFile file, Instant? asked, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if (registry.IsRefused)
        {
            return registry.Refusal!;
        }
        var draft = await DraftAsync(registry.Value, file, asked, cancel);
        if (draft.IsRefused)
        {
            return draft.Refusal!;
        }
        if (draft.Value.IsBroken)
        {
            return new Refusal(draft.Value.Problems[0].Code, string.Join('\n', draft.Value.Problems));
        }
        var opened = await Inspection.OpenAsync(runtime, draft.Value.Next!, asked, progress, cancel);
        return opened.IsRefused ? opened.Refusal! : await CompareAsync(opened.Value, registry.Value, draft.Value, cancel);
    }

    private async Task<Decision<SimulationDraft>> DraftAsync(Registry applied, ConfigFile file, Instant? asked, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(asked, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var population = await Population.ReadAsync(runtime.Database, applied, cancel);
        return await Task.Run(() => SimulationDraft.Of(applied, file, population.Parties, now.Value), cancel);
    }

    private async Task<SimulationReport> CompareAsync(Inspection inspection, Registry applied, SimulationDraft draft, CancellationToken cancel)
    {
        var modes = await runtime.Database.ReadAsync(session => session.Configuration.PolicyModesAsync(cancel), cancel);
        var before = inspection.Judge.Asking(Compiled(applied, draft.Policies));
        var after = inspection.Judge.Asking(Compiled(draft.Next!, draft.Policies));
        var tallies = draft.Policies.Select(name => Tally(name, applied, draft.Next!, modes, inspection.Now)).ToList();
        var survey = new Survey(inspection, [before, after], "simulate");
        await foreach (var page in survey.PagesAsync(cancel))
        {
            foreach (var judged in page)
            {
                tallies.ForEach(tally => tally.Add(judged[0], judged[1], after.Question));
            }
        }
        return new SimulationReport(
            inspection.Now, survey.Units, [.. tallies.Select(tally => tally.Report(after.Template, after.Question))], draft.Problems);
    }

    private static SimulationTally Tally(string name, Registry applied, Registry next, IReadOnlyList<PolicyModeRow> modes, Instant now)
    {
        var (was, becomes) = (applied.Document("Policy", name), next.Document("Policy", name)!);
        var change = was is null ? ChangeKind.Add : was.Digest == becomes.Digest ? ChangeKind.None : ChangeKind.Change;
        return new SimulationTally(next.Policy(name)!, change, ConfigModes.Of(name, applied, next, modes), now);
    }

    private static PolicySet Compiled(Registry registry, IEnumerable<string> names) =>
        PolicySet.Of(names.Select(registry.Policy).OfType<Policy>().Select(policy => PolicyCompiler.Compile(policy).Policy).OfType<CompiledPolicy>());
}
