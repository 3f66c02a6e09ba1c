using Countersign.Cel.Explaining;

namespace Countersign.Cel;

/// <summary>
/// Tells why an expression comes to what it comes to. What a question needs is made ready once; it is for people and digests, not for evaluation.
/// </summary>
public sealed class CelReasons<TContext>
{
    private readonly Clause root;
    private readonly Bodies<TContext> bodies = new();

    internal CelReasons(Clause root) => this.root = root;

    /// <summary>The condition split at <c>&amp;&amp;</c>, <c>||</c>, <c>!</c> and <c>?:</c>, through named expressions, each part with its outcome.</summary>
    /// <exception cref="InvalidOperationException">The expression is not bool or dyn.</exception>
    public CelClause Explain(TContext context, Timestamp now) => root.IsCondition
        ? new Explainer<TContext>(new Values<TContext>(bodies, context, now)).Explain(root)
        : throw new InvalidOperationException($"`{root.Text}` is {root.Condition.Type}; a condition is bool.");

    /// <summary>The stored facts that the expression reads, each once, in the order of the text; those that this evaluation did not come to as well.</summary>
    public IReadOnlyList<CelRead> Reads(TContext context, Timestamp now)
    {
        var values = new Values<TContext>(bodies, context, now);
        return [.. root.Facts.Select(read => new CelRead(read.Path, values.Of(read.Value)))];
    }
}
