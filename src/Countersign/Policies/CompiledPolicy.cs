using Countersign.Cel;
using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Policies.Compiling;
using Countersign.Policies.Subjects;

namespace Countersign.Policies;

/// <summary>A policy ready to be asked, by many threads at once. Same input, same answer.</summary>
public abstract class CompiledPolicy
{
    private protected CompiledPolicy(Policy policy, IReadOnlyList<string> readPaths, IReadOnlyList<string> judgingPaths, IReadOnlyList<string> decidingPaths)
    {
        Policy = policy;
        ReadPaths = readPaths;
        JudgingPaths = judgingPaths;
        DecidingPaths = decidingPaths;
        Digest = PolicyDigest.Of(policy);
    }

    public Policy Policy { get; }

    /// <summary>SHA-256, in hex, over all that the policy says and asks; its title and tests are left out.</summary>
    public string Digest { get; }

    /// <summary>Every fact it reads (`credential.rotated_at`), in ordinal order.</summary>
    public IReadOnlyList<string> ReadPaths { get; }

    /// <summary>Every fact that its conditions and its severity read; what the message alone reads is left out, for it decides nothing.</summary>
    public IReadOnlyList<string> JudgingPaths { get; }

    /// <summary>The facts that `appliesWhen` and `satisfiedWhen` read: a source that cannot tell one leaves the policy indeterminate.</summary>
    public IReadOnlyList<string> DecidingPaths { get; }

    /// <summary>The outcome alone, without allocation as long as the conditions make no texts or lists.</summary>
    /// <exception cref="ArgumentException">The scope is not that of the policy's subject.</exception>
    public abstract PolicyVerdict Judge(PolicyScope scope, Instant now);

    /// <summary>A verdict with its reasons.</summary>
    /// <param name="verdict">What `Judge` says of this scope at this instant.</param>
    /// <exception cref="ArgumentException">The scope is not that of the policy's subject.</exception>
    public abstract Evaluation Reason(PolicyVerdict verdict, PolicyScope scope, SubjectId subject, Instant now);

    /// <summary>
    /// Every fact that its conditions and its severity read of a scope, in the order of the text: whatever comes of them, so that the same facts
    /// are the same at any instant.
    /// </summary>
    /// <exception cref="ArgumentException">The scope is not that of the policy's subject.</exception>
    public abstract IReadOnlyList<CelRead> Reads(PolicyScope scope, Instant now);

    /// <exception cref="ArgumentException">The scope is not that of the policy's subject.</exception>
    public Evaluation Evaluate(PolicyScope scope, SubjectId subject, Instant now) => Reason(Judge(scope, now), scope, subject, now);
}

internal sealed class CompiledPolicy<TScope>(Policy policy, CompiledParts<TScope> parts)
    : CompiledPolicy(policy, parts.ReadPaths, parts.JudgingPaths, parts.DecidingPaths)
    where TScope : PolicyScope
{
    public override PolicyVerdict Judge(PolicyScope scope, Instant now)
    {
        var facts = Own(scope);
        var change = parts.AppliesWhen.NextChange(facts, now);
        return parts.AppliesWhen.Evaluate(facts, now) switch
        {
            CelVerdict.True => Decide(facts, now, Instant.Earlier(change, parts.SatisfiedWhen.NextChange(facts, now))),
            CelVerdict.False => new(PolicyOutcome.NotApplicable, change),
            CelVerdict.Unknown or CelVerdict.Error => new(PolicyOutcome.Indeterminate, change),
        };
    }

    public override Evaluation Reason(PolicyVerdict verdict, PolicyScope scope, SubjectId subject, Instant now)
    {
        var facts = Own(scope);
        var why = verdict.Outcome == PolicyOutcome.Indeterminate ? Unclear(facts, now) : null;
        var failed = verdict.Outcome == PolicyOutcome.NotSatisfied;
        return new Evaluation(Policy.Name, subject, verdict.Outcome)
        {
            Severity = failed ? SeverityFrom(0, facts, now) : null,
            Message = failed ? parts.Message.Render(facts, now) : null,
            Missing = why?.Missing ?? [],
            Error = why?.Error,
            NextChange = verdict.NextChange,
        };
    }

    public override IReadOnlyList<CelRead> Reads(PolicyScope scope, Instant now)
    {
        var facts = Own(scope);
        string[] asked = [Policy.AppliesWhen, Policy.SatisfiedWhen, .. Policy.Severity.Select(rule => rule.When).OfType<string>()];
        return [.. asked.SelectMany(text => Expressions<TScope>.Reasons(text).Reads(facts, now)).DistinctBy(read => read.Path)];
    }

    private TScope Own(PolicyScope scope) => scope as TScope
        ?? throw new ArgumentException(
            $"Policy `{Policy.Name}` is about `{EnumWord.Of(Policy.Subject)}`, not about `{scope.GetType().Name}`.", nameof(scope));

    private PolicyVerdict Decide(TScope facts, Instant now, Instant? change) => parts.SatisfiedWhen.Evaluate(facts, now) switch
    {
        CelVerdict.True => new(PolicyOutcome.Satisfied, change),
        CelVerdict.False => new(PolicyOutcome.NotSatisfied, SeverityChange(facts, now, change)),
        CelVerdict.Unknown or CelVerdict.Error => new(PolicyOutcome.Indeterminate, change),
    };

    private Instant? SeverityChange(TScope facts, Instant now, Instant? change)
    {
        for (var i = 0; i < parts.Severities.Count; i++)
        {
            change = Instant.Earlier(change, parts.Severities[i].When?.NextChange(facts, now));
        }
        return change;
    }

    private CelExplanation Unclear(TScope facts, Instant now) =>
        (parts.AppliesWhen.Evaluate(facts, now) == CelVerdict.True ? parts.SatisfiedWhen : parts.AppliesWhen).Explain(facts, now);

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
}
