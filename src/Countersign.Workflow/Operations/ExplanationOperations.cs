using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Policies.Explaining;
using Countersign.Storage.Queries;
using Countersign.Workflow.Authoring;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Steps;

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
        var opened = await Inspection.OpenAsync(runtime, registry.Value, asked, null, cancel);
        if (opened.IsRefused)
        {
            return opened.Refusal!;
        }
        return opened.Value.Policies.Find(finding.Policy) is { } policy
            ? await ExplainAsync(opened.Value, policy, finding, instances, cancel)
            : new Refusal(
                "policy.explain.retired", $"The policy `{finding.Policy}` that found `{id}` is no longer applied, so nothing judges it. "
                + Nearest.Question(finding.Policy, opened.Value.Policies.All.Select(p => p.Policy.Name))
                + $"`countersign finding show {id}` tells what is kept.");
    }

    private async Task<Decision<FindingExplanation>> ExplainAsync(
        Inspection inspection, CompiledPolicy policy, Finding finding, IReadOnlyList<FindingInstance> instances, CancellationToken cancel)
    {
        var isInstance = policy.Policy.Subject != SubjectKind.Template && finding.Unit.TemplateName is not null;
        var subject = isInstance ? instances.Select(i => (SubjectId?)i.Subject).FirstOrDefault() : finding.Subject;
        var unit = isInstance && subject is { } instance ? AccountOf(instance) : finding.Unit;
        return subject is { } asked && await JudgeAsync(inspection, policy, unit, asked, cancel) is var (judged, judgement)
            ? await ExplainAsync(inspection, finding, judged, judgement, cancel) with { Instances = instances.Count }
            : new Refusal(
                "policy.explain.subject_gone", $"`{subject ?? finding.Subject}` is not in the present inventory, so the policy has nothing to judge. "
                + $"`countersign finding show {finding.Id}` tells what is kept.");
    }

    private Task<(Finding? Finding, IReadOnlyList<FindingInstance> Instances)> ReadAsync(FindingId id, CancellationToken cancel) => runtime.Database.ReadAsync(
        async session => (await session.Findings.ReadAsync(id, cancel), await session.Findings.InstancesAsync(id, ever: false, cancel)), cancel);

    private static async Task<(JudgedUnit Unit, Judgement Judgement)?> JudgeAsync(
        Inspection inspection, CompiledPolicy policy, SubjectId unit, SubjectId subject, CancellationToken cancel)
    {
        var judge = inspection.Judge.Asking(PolicySet.Of([policy]));
        if (await UnitAsync(inspection, judge, policy.Policy.Subject, unit, cancel) is not { } judged)
        {
            return null;
        }
        return judged.Judgements.FirstOrDefault(j => j.Evaluation.Subject == subject) is { } judgement ? (judged, judgement) : null;
    }

    private static async Task<JudgedUnit?> UnitAsync(Inspection inspection, UnitJudge judge, SubjectKind kind, SubjectId unit, CancellationToken cancel)
    {
        var database = inspection.Run.Database;
        switch (kind)
        {
            case SubjectKind.Template:
                return judge.Template(unit.TemplateName!);
            case SubjectKind.Control:
                return judge.Controls(await EvaluateStep.UnroutableAsync(database, cancel)).FirstOrDefault(u => u.Id == unit);
            case SubjectKind.Party or SubjectKind.Surface or SubjectKind.Source:
                return judge.Documents(await EvaluateStep.SightsAsync(database, inspection.Policies, cancel)).FirstOrDefault(u => u.Id == unit);
            default:
                if (await database.ReadAsync(session => session.Units.ReadAsync(unit, cancel), cancel) is not { Removed: false } row)
                {
                    return null;
                }
                await judge.PrepareAsync([row], cancel);
                return judge.Judge(row);
        }
    }

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
            Facts = [.. explained.Facts.Select(read => new ExplainedFact(read.Path, FactText.Of(read), origins.Of(read.Path)))],
        };
    }

    /// <summary>The account that holds a part, as `credential:SOURCE/NATIVE#SLOT`.</summary>
    private static SubjectId AccountOf(SubjectId part) => new($"account:{part.Value[(part.Value.IndexOf(':') + 1)..].Split('#')[0]}");
}
