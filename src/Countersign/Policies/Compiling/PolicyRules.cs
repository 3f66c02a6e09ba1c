
namespace Countersign.Policies.Compiling;

/// <summary>What holds for a policy beside its expressions.</summary>
internal static class PolicyRules
{
    public static IEnumerable<PolicyProblem> Broken(Policy policy) => Severity(policy).Concat(Message(policy)).Concat(Remedies(policy)).Concat(Due(policy));

    private static IEnumerable<PolicyProblem> Severity(Policy policy)
    {
        if (policy.Severity.Count == 0)
        {
            yield return new("policy.severity.none", "severity", "The policy has no severity. Write `severity: [ { is: medium } ]`.");
            yield break;
        }
        if (policy.Severity[^1].When is not null)
        {
            yield return new(
                "policy.severity.open", "severity",
                "The last severity has a condition, so a finding might have none. End with one without, as `{ is: medium }`.");
        }
        for (var i = 0; i < policy.Severity.Count - 1; i++)
        {
            if (policy.Severity[i].When is null)
            {
                yield return new(
                    "policy.severity.unreachable", $"severity[{i}]",
                    "A severity without condition decides for all behind it. Move it to the end.");
            }
        }
    }

    private static IEnumerable<PolicyProblem> Message(Policy policy)
    {
        if (string.IsNullOrWhiteSpace(policy.Message))
        {
            yield return new(
                "policy.message.none", "message",
                "The policy has no message. Say what is wrong with which thing, as \"`{account.name}` has no owner\".");
        }
    }

    private static IEnumerable<PolicyProblem> Remedies(Policy policy)
    {
        if (policy.Remedies.Count == 0)
        {
            yield return new(
                "policy.remedies.none", "remedies",
                "The policy names no remedy, so nobody could resolve a finding. Name one, `manual` if people do it by hand.");
        }
        foreach (var twice in policy.Remedies.GroupBy(r => r).Where(g => g.Count() > 1))
        {
            yield return new("policy.remedies.twice", "remedies", $"`{EnumWord.Of(twice.Key)}` is named twice. Remove one.");
        }
    }

    private static IEnumerable<PolicyProblem> Due(Policy policy)
    {
        var inOrder = policy.Due.OrderByDescending(d => d.Key).ToList();
        foreach (var (severity, due) in inOrder)
        {
            if (due <= TimeSpan.Zero)
            {
                yield return new(
                    "policy.due.not_positive", $"due.{EnumWord.Of(severity)}",
                    $"`{EnumWord.Of(severity)}` is due before it opens. Write a time such as `14d`.");
            }
        }
        foreach (var (worse, milder) in inOrder.Zip(inOrder.Skip(1)))
        {
            if (worse.Value > milder.Value)
            {
                yield return new(
                    "policy.due.order", $"due.{EnumWord.Of(worse.Key)}",
                    $"`{EnumWord.Of(worse.Key)}` is due later than `{EnumWord.Of(milder.Key)}`. Give the worse one no more time.");
            }
        }
    }
}
