using System.Linq.Expressions;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>What happens with an operand: statements, of which exactly one is run.</summary>
/// <param name="Value">Given the value; it may be written down more than once, so it is short or leads to a label.</param>
/// <param name="None">The value is known not to exist.</param>
/// <param name="Lack">Given what is lacking, as <see cref="Runtime.Lacking"/> says it.</param>
internal sealed record Ways(Func<Expression, Expression> Value, Expression None, Func<Expression, Expression> Lack);
