using System.Linq.Expressions;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>Code over what is <see cref="Lacking"/>.</summary>
internal static class Lacks
{
    public static readonly Expression Nothing = Expression.Constant(Lacking.Nothing);
    public static readonly Expression Fault = Expression.Constant(Lacking.Fault);
    public static readonly Expression Unknown = Expression.Constant(Lacking.Unknown);
    public static readonly Expression None = Expression.Constant(Lacking.None);

    public static Expression IsNothing(Expression lack) => Expression.Equal(lack, Nothing);

    /// <summary>What is lacking where none is taken for a value.</summary>
    public static Expression Real(Expression lack) => Expression.And(lack, Expression.Constant(Lacking.Fault | Lacking.Unknown));

    public static Expression Verdict(Expression lack) => lack is ConstantExpression { Value: int known }
        ? Expression.Constant(Lacking.Verdict(known))
        : Expression.Call(typeof(Lacking), nameof(Lacking.Verdict), null, lack);
}
