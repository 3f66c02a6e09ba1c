using System.Linq.Expressions;
using System.Reflection;
using Countersign.Cel.Checking;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>Builds <c>==</c> and <c>!=</c> between scalars of one type, and of anything with null.</summary>
internal sealed class ComparisonEmitter(OperandEmitter operands)
{
    private static readonly MethodInfo SameText = typeof(string).GetMethod(nameof(string.Equals), [typeof(string), typeof(string)])!;

    /// <summary>Whether two values are equal as the language says; null for types of which only the runtime can tell.</summary>
    public static Expression? AreEqual(Expression left, Expression right) => left.Type switch
    {
        var type when type == typeof(string) => Expression.Call(SameText, left, right),
        var type when type == typeof(bool) || type == typeof(long) || type == typeof(ulong) || type == typeof(double) => Expression.Equal(left, right),
        var type when type == typeof(Timestamp) || type == typeof(Duration) => Expression.Equal(left, right),
        _ => null,
    };

    public static bool Compares(Type type) => AreEqual(Expression.Default(type), Expression.Default(type)) is not null;

    public Expression? Equal(Typed.Equal equal, Turns turns)
    {
        var (left, right) = (equal.Children[0], equal.Children[1]);
        turns = equal.Negated ? turns.Swapped : turns;
        return IsNull(right) ? Null(left, turns)
            : IsNull(left) ? Null(right, turns)
            : !Compares(left.Type.Clr) ? null
            : right is Typed.Constant known ? With(known, left, turns)
            : left is Typed.Constant first ? With(first, right, turns)
            : Both(left, right, turns);
    }

    private static bool IsNull(Typed node) => node is Typed.Constant { Value: null };

    private Expression Null(Typed node, Turns turns) => operands.Of(node, new Ways(_ => turns.False, turns.True, turns.Lack));

    private Expression With(Typed.Constant known, Typed node, Turns turns) => operands.Of(node, new Ways(
        value => Expression.IfThenElse(AreEqual(value, Literals.Of(known))!, turns.True, turns.False), turns.False, turns.Lack));

    /// <summary>None equals none and no value.</summary>
    private BlockExpression Both(Typed left, Typed right, Turns turns)
    {
        var (first, second) = (operands.Keep(left, out var one), operands.Keep(right, out var other));
        var lack = Expression.Variable(typeof(int));
        var real = Lacks.Real(lack);
        return Expression.Block(
            typeof(void),
            [.. one.Variables, .. other.Variables, lack],
            first,
            second,
            Expression.Assign(lack, Expression.Or(one.Lack, other.Lack)),
            Expression.IfThenElse(
                Lacks.IsNothing(lack),
                Expression.IfThenElse(AreEqual(one.Value, other.Value)!, turns.True, turns.False),
                Expression.IfThenElse(
                    Expression.Equal(real, Lacks.Nothing),
                    Expression.IfThenElse(Expression.Equal(one.Lack, other.Lack), turns.True, turns.False),
                    turns.Lack(real))));
    }
}
