using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Causes;
using Countersign.Policies;
using Countersign.Workflow.Authoring;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>What is read now of an exception's findings, before the act that decides on it. A finding of which nothing is known is left out.</summary>
internal sealed record ExceptionReading(IReadOnlyDictionary<FindingId, JudgedFinding> Judged, IReadOnlyDictionary<FindingId, Finding> Findings)
{
    /// <summary>Of which of their sources all fail.</summary>
    public WholeSources Whole { get; init; } = WholeSources.None;

    public IReadOnlyList<MemberFacts> Facts =>
        [.. Judged.Where(j => j.Value.Judgement.Evaluation.Outcome != PolicyOutcome.Indeterminate).Select(j => new MemberFacts(j.Key, j.Value.FactsDigest))];

    /// <summary>The cause that all of them share; null where they share none.</summary>
    public Cause? Cause => Findings.Keys.Select(CauseOf).Distinct().ToList() is [{ } shared] ? shared : null;

    public static async Task<Decision<ExceptionReading>> ReadAsync(
        WorkspaceRuntime runtime, Registry registry, IReadOnlyList<FindingId> members, Instant? asked, CancellationToken cancel)
    {
        var inspection = await Inspection.OpenAsync(runtime, registry, asked, null, cancel);
        if (inspection.Refusal is { } refusal)
        {
            return refusal;
        }
        var reading = await ReadAsync(runtime, inspection.Value, members, cancel);
        // Whether all of a source fail is asked last: it is the farthest cause, and the dearest to know.
        return reading.Findings.Count < 2 || reading.Cause is not null
            ? reading
            : reading with { Whole = await WholeSources.ReadAsync(inspection.Value, reading.Findings.Values, cancel) };
    }

    public static async Task<ExceptionReading> ReadAsync(
        WorkspaceRuntime runtime, Inspection inspection, IReadOnlyList<FindingId> members, CancellationToken cancel)
    {
        var findings = await runtime.Database.ReadAsync(session => session.Findings.ReadAllAsync(members, cancel), cancel);
        var judged = new Dictionary<FindingId, JudgedFinding>();
        foreach (var finding in findings.Values)
        {
            var instances = await runtime.Database.ReadAsync(session => session.Findings.InstancesAsync(finding.Id, ever: false, cancel), cancel);
            if (await JudgedFinding.ReadAsync(inspection, finding, instances, cancel) is { IsRefused: false } read)
            {
                judged.Add(finding.Id, read.Value);
            }
        }
        return new ExceptionReading(judged, findings);
    }

    /// <summary>What closure criteria come to for each finding, and what that is true for.</summary>
    /// <param name="policy">Null where it is no longer applied: then they come to nothing.</param>
    /// <param name="criteria">A condition over its subject.</param>
    public IReadOnlyList<CriteriaReading> Criteria(Policy? policy, string criteria)
    {
        var condition = policy is null ? null : ConditionCompiler.Compile(policy.Subject, criteria, "closureCriteria").Condition;
        return
        [
            .. Judged.Where(_ => condition is not null).Select(j => new CriteriaReading(
                j.Key, condition!.Evaluate(j.Value.Judgement.Scope, j.Value.Inspection.Now), j.Value.Unit.AsOf, j.Value.Unit.IsComplete)),
        ];
    }

    private Cause? CauseOf(FindingId id) => !Judged.TryGetValue(id, out var judged) ? null : FindingCauses.Of(new CauseFacts
    {
        Finding = Findings[id],
        Account = judged.Unit.Account,
        Parties = judged.Inspection.Population.Parties,
        Now = judged.Inspection.Now,
        Applicable = Whole.Failing(Findings[id]),
        Failing = Whole.Failing(Findings[id]),
    });
}
