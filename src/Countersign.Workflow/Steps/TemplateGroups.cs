using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Policies;
using Countersign.Policies.Subjects;
using Countersign.Storage;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>
/// What the instances of templates show, as one judgement a policy on the template: not satisfied while any instance is not, with the
/// highest of their severities.
/// </summary>
internal sealed class TemplateGroups
{
    private readonly UnitJudge judge;
    private readonly ILookup<string, StoredOutcome> instances;
    private readonly IReadOnlyDictionary<SubjectId, IReadOnlyList<(Finding Finding, IReadOnlyList<FindingInstance> Instances)>> open;

    private TemplateGroups(
        UnitJudge judge, ILookup<string, StoredOutcome> instances,
        IReadOnlyDictionary<SubjectId, IReadOnlyList<(Finding Finding, IReadOnlyList<FindingInstance> Instances)>> open)
    {
        this.judge = judge;
        this.instances = instances;
        this.open = open;
    }

    public static Task<TemplateGroups> ReadAsync(RunContext run, UnitJudge judge, CancellationToken cancel) => run.Database.ReadAsync(
        async session =>
        {
            var outcomes = await session.Outcomes.OfInstancesAsync(judge.Policies.OfTemplates, cancel);
            var units = await session.Findings.OpenUnitsAsync(SubjectId.TemplatePrefix, cancel);
            var findings = await session.Findings.OpenOfUnitsAsync(units, cancel);
            var open = new Dictionary<SubjectId, IReadOnlyList<(Finding, IReadOnlyList<FindingInstance>)>>();
            foreach (var unit in units)
            {
                open[unit] = await WithInstancesAsync(session, findings[unit], cancel);
            }
            return new TemplateGroups(judge, outcomes, open);
        },
        cancel);

    /// <summary>Every template that there is, or that has an open finding.</summary>
    public IEnumerable<JudgedUnit> Units() =>
        judge.Templates.Concat(instances.Select(g => g.Key)).Concat(open.Keys.Select(id => id.TemplateName!))
            .Distinct().Order(StringComparer.Ordinal).Select(Unit);

    /// <summary>
    /// The instances for which a template's finding holds: those that fail, and, until it is confirmed, those not observed anew since they did.
    /// </summary>
    public IReadOnlyCollection<SubjectId> Failing(Finding finding)
    {
        var failing = instances[finding.Unit.TemplateName!]
            .Where(o => o.Policy == finding.Policy && o.Outcome == PolicyOutcome.NotSatisfied).Select(o => o.Subject);
        return finding.State == FindingState.Verified
            ? [.. failing]
            : [.. failing.Concat(Known(finding.Unit).Where(known => known.Finding.Id == finding.Id).SelectMany(Unconfirmed)).Distinct()];
    }

    private static async Task<IReadOnlyList<(Finding, IReadOnlyList<FindingInstance>)>> WithInstancesAsync(
        ReadSession session, IEnumerable<Finding> findings, CancellationToken cancel)
    {
        var all = new List<(Finding, IReadOnlyList<FindingInstance>)>();
        foreach (var finding in findings)
        {
            all.Add((finding, await session.Findings.InstancesAsync(finding.Id, ever: false, cancel)));
        }
        return all;
    }

    private JudgedUnit Unit(string name)
    {
        var unit = judge.Template(name);
        var judged = judge.Policies.OfTemplates.Select(policy => Group(unit.Id, name, policy)).OfType<Evaluation>()
            .Select(e => new Judgement(judge.Policies.Find(e.Policy)!, e, judge.ScopeOf(name)));
        var readings = Sources(unit.Id, name).Select(judge.Reading).ToList();
        var complete = readings.All(r => r.Complete);
        return unit with
        {
            Judgements = [.. unit.Judgements, .. judged],
            AsOf = complete ? readings.Select(r => r.AsOf).Where(at => at is not null).DefaultIfEmpty(judge.OldestReading).Min() : default(Instant),
            IsComplete = complete,
        };
    }

    // Nothing is said of a policy that no instance fails and no finding waits for.
    private Evaluation? Group(SubjectId id, string name, string policy)
    {
        var told = instances[name].Where(o => o.Policy == policy).ToList();
        var failing = told.Where(o => o.Outcome == PolicyOutcome.NotSatisfied).ToList();
        if (failing.Count > 0)
        {
            return new Evaluation(policy, id, PolicyOutcome.NotSatisfied)
            {
                Severity = failing.Max(o => o.Severity ?? Severity.Critical),
                Message = failing.Count == 1
                    ? $"1 instance of `{name}`: {failing[0].Message}"
                    : $"{failing.Count} instances of `{name}`, as {failing[0].Message}",
            };
        }
        if (Known(id).All(f => f.Finding.Policy != policy))
        {
            return null;
        }
        return told.Count == 0
            ? new Evaluation(policy, id, PolicyOutcome.Satisfied)
            : new Evaluation(policy, id, PolicyOutcome.Indeterminate)
            {
                Missing = [.. told.SelectMany(o => o.Missing).Distinct().Order(StringComparer.Ordinal)],
            };
    }

    // INVARIANT: a finding is confirmed only when every instance that it held for was observed anew.
    private IEnumerable<string> Sources(SubjectId id, string name) =>
        instances[name].Select(o => o.Subject).Concat(Known(id).SelectMany(f => f.Instances).Select(i => i.Subject))
            .Select(subject => subject.SourceName!).Distinct(StringComparer.Ordinal);

    private IReadOnlyList<(Finding Finding, IReadOnlyList<FindingInstance> Instances)> Known(SubjectId id) => open.GetValueOrDefault(id, []);

    // Dropped now, the next evaluation would ask no longer for what this one waited for.
    private IEnumerable<SubjectId> Unconfirmed((Finding Finding, IReadOnlyList<FindingInstance> Instances) known) =>
        known.Instances.Select(instance => instance.Subject).Where(subject => !IsReadAnew(known.Finding, judge.Reading(subject.SourceName!)));

    private static bool IsReadAnew(Finding finding, (Instant? AsOf, bool Complete) reading) =>
        reading.Complete && !(finding.ObservedAt >= reading.AsOf) && !(finding.RemediatedAt >= reading.AsOf);
}
