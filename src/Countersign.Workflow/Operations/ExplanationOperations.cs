using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Policies.Explaining;
using Countersign.Storage.Queries;
using Countersign.Workflow.Authoring;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Steps;
using Countersign.Workflow.Steps.Settling;

namespace Countersign.Workflow.Operations;

/// <summary>Tells why a finding's policy says what it says: the clauses, the facts that it read, what would satisfy it. Writes nothing.</summary>
public sealed class ExplanationOperations(WorkspaceRuntime runtime)
{
    public async Task<Decision<FindingExplanation>> ExplainAsync(FindingId id, Instant? asked, CancellationToken cancel)
    {
        var (finding, instances) = await ReadAsync(id, cancel);
        if (finding is null)
        {
            return new Refusal("finding.unknown", $"`{id}` is no finding of this workspace. `countersign finding list` shows those there are.");
        }
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if (registry.IsRefused)
        {
            return registry.Refusal!;
        }
        var judged = await JudgedFinding.ReadAsync(runtime, registry.Value, finding, instances, asked, cancel);
        return judged.Refusal is { } refused
            ? refused
            : await ExplainAsync(judged.Value.Inspection, finding, judged.Value.Unit, judged.Value.Judgement, cancel) with { Instances = instances.Count };
    }

    private Task<(Finding? Finding, IReadOnlyList<FindingInstance> Instances)> ReadAsync(FindingId id, CancellationToken cancel) => runtime.Database.ReadAsync(
        async session => (await session.Findings.ReadAsync(id, cancel), await session.Findings.InstancesAsync(id, ever: false, cancel)), cancel);

    private async Task<FindingExplanation> ExplainAsync(
        Inspection inspection, Finding finding, JudgedUnit unit, Judgement judgement, CancellationToken cancel)
    {
        var explained = PolicyReasons.Of(judgement.Policy.Policy, judgement.Scope, judgement.Evaluation, inspection.Now);
        var origins = await runtime.Database.ReadAsync(
            async session => new FactOrigins(
                inspection, unit,
                (await session.Sources.ReadAllAsync(cancel)).ToDictionary(s => s.Source, StringComparer.Ordinal),
                (await session.Configuration.ReadAsync(cancel)).Where(d => d.Active).ToDictionary(d => (d.Kind, d.Name), d => d.AppliedAt)),
            cancel);
        return new FindingExplanation(finding, judgement.Evaluation.Subject, inspection.Now, explained)
        {
            FactsDigest = Settlements.Digest(judgement, inspection.Now),
            Facts = [.. explained.Facts.Select(read => new ExplainedFact(read.Path, FactText.Of(read), origins.Of(judgement.Evaluation.Subject, read.Path)))],
        };
    }
}
