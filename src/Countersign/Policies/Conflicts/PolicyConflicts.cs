using Countersign.Inventory;
using Countersign.Policies.Explaining;

namespace Countersign.Policies.Conflicts;

/// <summary>
/// Finds policies that contradict each other, for compliance to interpret. What it reports is so wherever both apply; what it cannot read
/// it lets pass.
/// </summary>
public static class PolicyConflicts
{
    /// <param name="policies">Those in force, which compile; each name once.</param>
    /// <exception cref="InvalidOperationException">An expression of a policy is not valid.</exception>
    public static IReadOnlyList<PolicyConflict> Find(IEnumerable<Policy> policies)
    {
        var read = policies.OrderBy(p => p.Name, StringComparer.Ordinal).Select(Read).ToList();
        return
        [
            .. from first in read
               from second in read
               where string.CompareOrdinal(first.Policy.Name, second.Policy.Name) < 0
                   && first.Policy.Subject == second.Policy.Subject && first.Policy.AnsweredBy == second.Policy.AnsweredBy
                   && Disjoint(first.Applies, second.Applies) is null
               let field = Disjoint(first.Satisfied, second.Satisfied)
               where field is not null
               select new PolicyConflict(first.Policy.Name, second.Policy.Name, field),
        ];
    }

    private static string? Disjoint(IReadOnlyDictionary<string, ValueSet> first, IReadOnlyDictionary<string, ValueSet> second) =>
        first.Keys.Order(StringComparer.Ordinal).FirstOrDefault(field =>
            second.TryGetValue(field, out var values) && ValueSet.AreDisjoint(first[field], values));

    private static (Policy Policy, IReadOnlyDictionary<string, ValueSet> Applies, IReadOnlyDictionary<string, ValueSet> Satisfied) Read(Policy policy)
    {
        var nothing = new Evaluation(policy.Name, new SubjectId(policy.Name), PolicyOutcome.Indeterminate);
        var explained = PolicyReasons.Of(policy, PolicyTests.Scope(policy.Subject, "{}"), nothing, new Instant(0));
        return (policy, Requirements.Of(explained.AppliesWhen), Requirements.Of(explained.SatisfiedWhen));
    }
}
