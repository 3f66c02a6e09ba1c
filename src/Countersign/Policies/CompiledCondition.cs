using Countersign.Cel;
using Countersign.Policies.Subjects;

namespace Countersign.Policies;

/// <summary>A condition ready to be asked, by many threads at once.</summary>
public abstract class CompiledCondition
{
    private protected CompiledCondition(CelChecked expression)
    {
        Text = expression.Text;
        ReadPaths = expression.ReadPaths;
        UsesNow = expression.UsesNow;
    }

    public string Text { get; }

    public IReadOnlyList<string> ReadPaths { get; }

    public bool UsesNow { get; }

    /// <summary>False also where the scope is of another kind than the condition was compiled for.</summary>
    public abstract CelVerdict Evaluate(PolicyScope scope, Instant now);
}

/// <summary>A condition over one kind of scope.</summary>
public sealed class CompiledCondition<TScope> : CompiledCondition
    where TScope : PolicyScope
{
    private readonly CelPredicate<TScope> predicate;

    internal CompiledCondition(CelChecked expression)
        : base(expression) => predicate = expression.CompilePredicate<TScope>();

    public override CelVerdict Evaluate(PolicyScope scope, Instant now) => scope is TScope facts ? Evaluate(facts, now) : CelVerdict.False;

    public CelVerdict Evaluate(TScope facts, Instant now) => predicate.Evaluate(facts, now);

    /// <summary>The verdict with the facts that are missing, or the error.</summary>
    public CelExplanation Explain(TScope facts, Instant now) => predicate.Explain(facts, now);

    /// <summary>Never later than the next instant at which the verdict changes by time alone; null where it never does.</summary>
    public Instant? NextChange(TScope facts, Instant now) =>
        UsesNow && predicate.NextChange(facts, now) is { } at ? new Instant(at.ToUnixMicroseconds()) : null;
}
