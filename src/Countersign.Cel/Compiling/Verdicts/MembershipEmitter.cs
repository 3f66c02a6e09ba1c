using System.Linq.Expressions;
using Countersign.Cel.Binding;
using Countersign.Cel.Checking;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>Builds <c>in</c> over written-out lists, stored lists of texts and stored maps.</summary>
internal sealed class MembershipEmitter(OperandEmitter operands, ParameterExpression frame)
{
    private const int MostWritten = 16;

    public Expression? In(Typed.In isIn, Turns turns)
    {
        var (item, container) = (isIn.Children[0], isIn.Children[1]);
        return container switch
        {
            Typed.ListOf { Children.Length: <= MostWritten } list when list.Children.All(IsWritten) => Among(item, list.Children, turns),
            { Type.Kind: CelKind.Map } when item.Type.Clr == typeof(string) => Key(item, container, turns),
            { Type.Kind: CelKind.List } when item.Type.Clr == typeof(string) => Listed(item, container, turns),
            _ => null,
        };
    }

    private static bool IsWritten(Typed node) =>
        node is Typed.Constant { Value: not null } && ComparisonEmitter.Compares(node.Type.Clr);

    private Expression Among(Typed item, IReadOnlyList<Typed> listed, Turns turns)
    {
        var value = Expression.Variable(item.Type.Clr);
        var any = listed.Select(one => ComparisonEmitter.AreEqual(value, Literals.Of((Typed.Constant)one))!)
            .Aggregate((Expression)Expression.Constant(false), Expression.OrElse);
        var asked = Expression.IfThenElse(
            Expression.Call(frame, nameof(Frame.Spend), null, Expression.Constant(listed.Count)),
            Expression.IfThenElse(any, turns.True, turns.False),
            turns.Lack(Lacks.Fault));
        return operands.Of(item, new Ways(
            found => Expression.Block(typeof(void), [value], Expression.Assign(value, found), asked), turns.False, turns.Lack));
    }

    private Expression? Key(Typed item, Typed map, Turns turns) => item is Typed.Constant { Value: string key } && operands.Stored(map) is Shape.Map
        ? operands.Entry(map, key, (_, _) => turns.True, turns)
        : null;

    private BlockExpression? Listed(Typed item, Typed list, Turns turns)
    {
        if (operands.Stored(list) is not Shape.List { Element: Shape.Scalar { Conversion: null } } shape)
        {
            return null;
        }

        var (one, all, lack) = (operands.Keep(item, out var kept), Held.New(shape.Raw), Expression.Variable(typeof(int)));
        var found = Expression.Call(
            typeof(Membership), nameof(Membership.Find), null,
            all.Value, Expression.Condition(Lacks.IsNothing(kept.Lack), kept.Value, Expression.Constant(null, typeof(string))), frame);
        return Expression.Block(
            typeof(void),
            [.. kept.Variables, .. all.Variables, lack],
            one,
            all.Filled(into => operands.Open(list, into with { None = into.Lack(Lacks.Fault) })),
            Expression.Assign(lack, Expression.Or(Lacks.Real(kept.Lack), all.Lack)),
            Expression.IfThen(Expression.Not(Lacks.IsNothing(lack)), turns.Lack(lack)),
            Expression.Assign(lack, found),
            Expression.IfThen(Expression.Equal(lack, Expression.Constant(Membership.In)), turns.True),
            Expression.IfThenElse(Expression.Equal(lack, Expression.Constant(Membership.Out)), turns.False, turns.Lack(Lacks.Fault)));
    }
}
