using Countersign.Cel;
using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Policies.Compiling;
using Countersign.Policies.Subjects;

namespace Countersign.Policies;

/// <summary>A policy ready to be asked, by many threads at once. Same input, same answer.</summary>
public abstract class CompiledPolicy
{
    private protected CompiledPolicy(Policy policy, IReadOnlyList<string> readPaths, IReadOnlyList<string> decidingPaths)
    {
        Policy = policy;
        ReadPaths = readPaths;
        DecidingPaths = decidingPaths;
        Digest = PolicyDigest.Of(policy);
    }

    public Policy Policy { get; }

    /// <summary>SHA-256, in hex, over all that the policy says and asks; its title and tests are left out.</summary>
    public string Digest { get; }

    /// <summary>Every fact it reads (`credential.rotated_at`), in ordinal order.</summary>
    public IReadOnlyList<string> ReadPaths { get; }

    /// <summary>The facts that `appliesWhen` and `satisfiedWhen` read: a source that cannot tell one leaves the policy indeterminate.</summary>
    public IReadOnlyList<string> DecidingPaths { get; }

    /// <exception cref="ArgumentException">The scope is not that of the policy's subject.</exception>
    public abstract Evaluation Evaluate(PolicyScope scope, SubjectId subject, Instant now);
}

internal sealed class CompiledPolicy<TScope>(Policy policy, CompiledParts<TScope> parts)
    : CompiledPolicy(policy, parts.ReadPaths, parts.DecidingPaths)
    where TScope : PolicyScope
{
    public override Evaluation Evaluate(PolicyScope scope, SubjectId subject, Instant now)
    {
        var facts = scope as TScope
            ?? throw new ArgumentException(
                $"Policy `{Policy.Name}` is about `{EnumWord.Of(Policy.Subject)}`, not about `{scope.GetType().Name}`.", nameof(scope));
        var change = parts.AppliesWhen.NextChange(facts, now);
        switch (parts.AppliesWhen.Evaluate(facts, now))
        {
            case CelVerdict.True:
                return Decide(facts, subject, now, Earlier(change, parts.SatisfiedWhen.NextChange(facts, now)));
            case CelVerdict.False:
                return Plain(subject, PolicyOutcome.NotApplicable, change);
            default:
                return Unclear(subject, parts.AppliesWhen, facts, now, change);
        }
    }

    private Evaluation Decide(TScope facts, SubjectId subject, Instant now, Instant? change) => parts.SatisfiedWhen.Evaluate(facts, now) switch
    {
        CelVerdict.True => Plain(subject, PolicyOutcome.Satisfied, change),
        CelVerdict.False => new Evaluation(Policy.Name, subject, PolicyOutcome.NotSatisfied)
        {
            Severity = SeverityFrom(0, facts, now),
            Message = parts.Message.Render(facts, now),
            NextChange = parts.Severities.Aggregate(change, (at, rule) => Earlier(at, rule.When?.NextChange(facts, now))),
        },
        CelVerdict.Unknown or CelVerdict.Error => Unclear(subject, parts.SatisfiedWhen, facts, now, change),
    };

    private Evaluation Plain(SubjectId subject, PolicyOutcome outcome, Instant? change) => new(Policy.Name, subject, outcome) { NextChange = change };

    private Evaluation Unclear(SubjectId subject, CompiledCondition<TScope> condition, TScope facts, Instant now, Instant? change)
    {
        var why = condition.Explain(facts, now);
        return new Evaluation(Policy.Name, subject, PolicyOutcome.Indeterminate) { Missing = why.Missing, Error = why.Error, NextChange = change };
    }

    // A condition that cannot be told gives the higher of both answers: nobody gains by not knowing.
    private Severity SeverityFrom(int index, TScope facts, Instant now)
    {
        var (when, severity) = parts.Severities[index];
        return (when?.Evaluate(facts, now) ?? CelVerdict.True) switch
        {
            CelVerdict.True => severity,
            CelVerdict.False => SeverityFrom(index + 1, facts, now),
            CelVerdict.Unknown or CelVerdict.Error => (Severity)Math.Max((int)severity, (int)SeverityFrom(index + 1, facts, now)),
        };
    }

    private static Instant? Earlier(Instant? left, Instant? right) => left is { } a && right is { } b ? Instant.Min(a, b) : left ?? right;
}
