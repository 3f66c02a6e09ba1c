using Countersign.Controls;
using Countersign.Policies;
using Countersign.Workflow.Config.Schema;

namespace Countersign.Workflow.Config.Planning;

/// <summary>What a changed policy means for what must hold. Until changes are simulated, an expression that may narrow counts as narrowing.</summary>
internal static class PolicyDirections
{
    public static void Weigh(DocumentChange change, Policy? before, Policy? after)
    {
        if (before is null)
        {
            change.Tightens("a policy is added");
            return;
        }
        if (after is null)
        {
            change.Loosens("the policy is retired");
            return;
        }
        Text(change, before.AppliesWhen, after.AppliesWhen, "`appliesWhen` changed: it may narrow what the policy is asked about");
        Text(change, before.SatisfiedWhen, after.SatisfiedWhen, "`satisfiedWhen` changed: it may let more pass");
        Text(change, before.Control.Value, after.Control.Value,
            $"the control changed from `{before.Control}` to `{after.Control}`, and approver and signatory with it");
        Text(change, before.Subject.ToString(), after.Subject.ToString(), "the subject changed: what was found before is no longer asked about");
        Text(change, before.AnsweredBy.ToString(), after.AnsweredBy.ToString(), "`answeredBy` changed: findings go to other resolvers");
        Severities(change, before.Severity, after.Severity);
        foreach (var severity in Enum.GetValues<Severity>().Reverse())
        {
            change.Compare(Due(before, severity), Due(after, severity), $"time to fix at `{Words<Severity>.Of(severity)}`", SpanText.Write);
        }
    }

    private static void Text(DocumentChange change, string before, string after, string reason)
    {
        if (before != after)
        {
            change.Loosens(reason);
        }
    }

    private static void Severities(DocumentChange change, IReadOnlyList<SeverityRule> before, IReadOnlyList<SeverityRule> after)
    {
        if (before.Count != after.Count || before.Zip(after).Any(p => p.First.When != p.Second.When))
        {
            change.Loosens("the conditions of severity changed: it may be lower for some");
            return;
        }
        foreach (var (from, to) in before.Zip(after).Where(p => p.First.Is != p.Second.Is))
        {
            var what = $"severity{(from.When is null ? "" : $" where `{from.When}`")} goes from {Words<Severity>.Of(from.Is)} to {Words<Severity>.Of(to.Is)}";
            if (to.Is < from.Is)
            {
                change.Loosens(what);
                continue;
            }
            change.Tightens(what);
        }
    }

    private static TimeSpan Due(Policy policy, Severity severity) => policy.Due.TryGetValue(severity, out var due) ? due : TimeSpan.FromDays(severity switch
    {
        Severity.Critical => 2,
        Severity.High => 14,
        Severity.Medium => 30,
        Severity.Low => 90,
    });
}
