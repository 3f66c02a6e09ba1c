using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Workflow.Authoring;
using Countersign.Workflow.Config;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Steps;
using Countersign.Workflow.Steps.Settling;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>A finding's policy, asked again about what the finding is on as that is now. Writes nothing.</summary>
internal sealed record JudgedFinding(Inspection Inspection, JudgedUnit Unit, Judgement Judgement)
{
    /// <summary>What the router would be asked about it.</summary>
    public RoutingQuestion Routing => Inspection.Judge.Question(Unit, Judgement);

    /// <summary>What a ruling or an approval on it is bound to.</summary>
    public string FactsDigest => Settlements.Digest(Judgement, Inspection.Now);

    /// <summary>A finding as it is now, judged on what it is on; and the finding itself, so that an act can tell whether it changed meanwhile.</summary>
    public static async Task<Decision<(Finding Finding, JudgedFinding Judged)>> ReadAsync(
        WorkspaceRuntime runtime, FindingId id, Instant? asked, CancellationToken cancel)
    {
        var (finding, instances) = await runtime.Database.ReadAsync(
            async session => (await session.Findings.ReadAsync(id, cancel), await session.Findings.InstancesAsync(id, ever: false, cancel)), cancel);
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if ((finding is null ? FindingDesk.Unknown(id) : registry.Refusal) is { } unknown)
        {
            return unknown;
        }
        var judged = await ReadAsync(runtime, registry.Value, finding!, instances, asked, cancel);
        return judged.Refusal ?? (Decision<(Finding, JudgedFinding)>)(finding!, judged.Value);
    }

    /// <param name="instances">The instances for which a template's finding holds; one of them is asked about.</param>
    public static async Task<Decision<JudgedFinding>> ReadAsync(
        WorkspaceRuntime runtime, Registry registry, Finding finding, IReadOnlyList<FindingInstance> instances, Instant? asked, CancellationToken cancel)
    {
        var opened = await Inspection.OpenAsync(runtime, registry, asked, null, cancel);
        return opened.Refusal is { } refusal ? refusal : await ReadAsync(opened.Value, finding, instances, cancel);
    }

    public static async Task<Decision<JudgedFinding>> ReadAsync(
        Inspection inspection, Finding finding, IReadOnlyList<FindingInstance> instances, CancellationToken cancel) =>
        inspection.Policies.Find(finding.Policy) is { } policy
            ? await ReadAsync(inspection, policy, finding, instances, cancel)
            : new Refusal(
                "policy.explain.retired", $"The policy `{finding.Policy}` that found `{finding.Id}` is no longer applied, so nothing judges it. "
                + Nearest.Question(finding.Policy, inspection.Policies.All.Select(p => p.Policy.Name))
                + $"`countersign finding show {finding.Id}` tells what is kept.");

    private static async Task<Decision<JudgedFinding>> ReadAsync(
        Inspection inspection, CompiledPolicy policy, Finding finding, IReadOnlyList<FindingInstance> instances, CancellationToken cancel)
    {
        var isInstance = policy.Policy.Subject != SubjectKind.Template && finding.Unit.TemplateName is not null;
        var subject = isInstance ? instances.Select(i => (SubjectId?)i.Subject).FirstOrDefault() : finding.Subject;
        var unit = isInstance && subject is { } instance ? AccountOf(instance) : finding.Unit;
        var judged = subject is { } about ? await JudgeAsync(inspection, policy, unit, about, cancel) : null;
        return judged is null
            ? new Refusal(
                "policy.explain.subject_gone", $"`{subject ?? finding.Subject}` is not in the present inventory, so the policy has nothing to judge. "
                + $"`countersign finding show {finding.Id}` tells what is kept.")
            : judged;
    }

    private static async Task<JudgedFinding?> JudgeAsync(
        Inspection inspection, CompiledPolicy policy, SubjectId unit, SubjectId subject, CancellationToken cancel)
    {
        var judge = inspection.Judge.Asking(PolicySet.Of([policy]));
        return await UnitAsync(inspection, judge, policy.Policy.Subject, unit, cancel) is { } judged
            && judged.Judgements.FirstOrDefault(j => j.Evaluation.Subject == subject) is { } judgement
                ? new JudgedFinding(inspection, judged, judgement)
                : null;
    }

    private static async Task<JudgedUnit?> UnitAsync(Inspection inspection, UnitJudge judge, SubjectKind kind, SubjectId unit, CancellationToken cancel)
    {
        var database = inspection.Run.Database;
        switch (kind)
        {
            case SubjectKind.Template:
                return judge.Template(unit.TemplateName!);
            case SubjectKind.Control:
                return judge.Controls(await ControlSights.ReadAsync(database, inspection.Now, cancel)).FirstOrDefault(u => u.Id == unit);
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

    /// <summary>The account that holds a part, as `credential:SOURCE/NATIVE#SLOT`.</summary>
    private static SubjectId AccountOf(SubjectId part) => new($"account:{part.Value[(part.Value.IndexOf(':') + 1)..].Split('#')[0]}");
}
