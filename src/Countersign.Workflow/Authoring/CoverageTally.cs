using Countersign.Policies;
using Countersign.Workflow.Operations;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Authoring;

/// <summary>Counts what each policy says, and why it could not be told.</summary>
internal sealed class CoverageTally(PolicySet policies)
{
    private const int MostReasons = 1000;

    private readonly Dictionary<string, OutcomeTally> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Policy, string Reason), long> reasons = [];

    public void Add(JudgedUnit unit)
    {
        foreach (var evaluation in unit.Judgements.Select(judgement => judgement.Evaluation))
        {
            counts[evaluation.Policy] = counts.GetValueOrDefault(evaluation.Policy).With(evaluation.Outcome);
            if (evaluation.Outcome == PolicyOutcome.Indeterminate)
            {
                Blame(evaluation);
            }
        }
    }

    public IReadOnlyList<PolicyCoverage> Report(PolicyFeed feed) =>
        [.. policies.All.Select(policy => Of(policy, feed)).OrderBy(p => p.Gap == CoverageGap.None).ThenBy(p => p.Policy, StringComparer.Ordinal)];

    private void Blame(Evaluation evaluation)
    {
        var key = (evaluation.Policy, evaluation.Error ?? string.Join(", ", evaluation.Missing));
        if (reasons.Count < MostReasons || reasons.ContainsKey(key))
        {
            reasons[key] = reasons.GetValueOrDefault(key) + 1;
        }
    }

    private PolicyCoverage Of(CompiledPolicy compiled, PolicyFeed feed)
    {
        var policy = compiled.Policy;
        var covered = new PolicyCoverage(policy.Name, policy.Title, policies.ModeOf(policy.Name), policy.Subject)
        {
            Counts = counts.GetValueOrDefault(policy.Name),
        };
        return covered.Counts switch
        {
            { Satisfied: > 0 } or { NotSatisfied: > 0 } => covered,
            _ when feed.Lack(compiled) is var (seen, remedy) => covered with { Gap = CoverageGap.NotFed, Reason = seen, Remedy = remedy },
            { Applicable: 0 } => Unapplied(covered),
            _ => Untold(covered),
        };
    }

    private static PolicyCoverage Unapplied(PolicyCoverage covered)
    {
        var word = EnumWord.Of(covered.Subject);
        return covered with
        {
            Gap = CoverageGap.NeverApplied,
            Reason = covered.Counts.Subjects == 0
                ? $"there is no {word} to ask about"
                : $"it has nothing to say of any {word}, and there are {covered.Counts.Subjects}",
            Remedy = covered.Counts.Subjects == 0
                ? "Collect a source that tells of some, or retire the policy."
                : "Look at its `appliesWhen`, or keep it for what may come.",
        };
    }

    private PolicyCoverage Untold(PolicyCoverage covered)
    {
        var reason = reasons.Where(r => r.Key.Policy == covered.Policy).OrderByDescending(r => r.Value).ThenBy(r => r.Key.Reason, StringComparer.Ordinal)
            .Select(r => r.Key.Reason).FirstOrDefault("");
        return covered with
        {
            Gap = CoverageGap.AlwaysIndeterminate,
            Reason = $"it cannot be told of any {EnumWord.Of(covered.Subject)}, mostly for {reason}",
            Remedy = "Let a source tell what is missing, or ask for what is told.",
        };
    }
}
