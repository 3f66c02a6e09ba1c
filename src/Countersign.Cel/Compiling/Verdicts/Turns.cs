using System.Linq.Expressions;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>Where a condition leads: jumps, of which exactly one is run. Each may be written down more than once.</summary>
/// <param name="Lack">Given what is lacking, as <see cref="Runtime.Lacking"/> says it.</param>
internal sealed record Turns(Expression True, Expression False, Func<Expression, Expression> Lack)
{
    public Turns Swapped => new(False, True, Lack);
}
