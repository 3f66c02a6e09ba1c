using Countersign.Cel.Compiling;
using Countersign.Cel.Runtime;

namespace Countersign.Cel;

/// <summary>A compiled expression of any type. Immutable; many threads may use it at once.</summary>
public sealed class CelProgram<TContext>
{
    private readonly Lazy<Body<TContext, object>> body;

    internal CelProgram(Lazy<Body<TContext, object>> body) => this.body = body;

    /// <summary>Computes the expression over a context at a time. Same input, same answer.</summary>
    public CelResult Evaluate(TContext context, Timestamp now)
    {
        var frame = new Frame(now, explaining: true);
        return CelResult.From(body.Value(context, ref frame));
    }
}
