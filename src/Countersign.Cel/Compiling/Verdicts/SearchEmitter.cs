using System.Linq.Expressions;
using Countersign.Cel.Binding;
using Countersign.Cel.Checking;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>Builds <c>all</c> and <c>exists</c> over stored lists: one loop, one step per element, left as soon as the result is known.</summary>
internal sealed class SearchEmitter(OperandEmitter operands, VerdictEmitter verdicts, ParameterExpression frame)
{
    public Expression? Search(Typed.Loop loop, Turns turns)
    {
        if (loop is not { Kind: LoopKind.All or LoopKind.Exists, First: null } || operands.Stored(loop.Range) is not Shape.List shape)
        {
            return null;
        }

        var list = typeof(IReadOnlyList<>).MakeGenericType(shape.Element.Raw);
        var ways = new Ways(found => Over(Expression.Convert(found, list), shape.Element, loop, turns), turns.Lack(Lacks.Fault), turns.Lack);
        return list.IsAssignableFrom(shape.Raw) && Opening.Innermost(shape.Element) is not (Shape.List or Shape.Map) ? operands.Open(loop.Range, ways) : null;
    }

    private BlockExpression Over(Expression found, Shape element, Typed.Loop loop, Turns turns)
    {
        // An element for which `exists` holds decides as one does for which `all` fails.
        var isAll = loop.Kind == LoopKind.All;
        turns = isAll ? turns : turns.Swapped;
        var (list, count) = (Expression.Variable(found.Type), Expression.Variable(typeof(int)));
        var (index, lack) = (Expression.Variable(typeof(int)), Expression.Variable(typeof(int)));
        var (again, next, end) = (Expression.Label(), Expression.Label(), Expression.Label());
        var item = Held.New(loop.Item.Type.Clr);
        var each = new Turns(Expression.Goto(next), turns.False, missing => Expression.Block(Expression.OrAssign(lack, missing), Expression.Goto(next)));
        return Expression.Block(
            typeof(void),
            [list, count, index, lack, .. item.Variables],
            Expression.Assign(list, found),
            Expression.Assign(count, Expression.Property(list, Opening.CountOf(list.Type))),
            Expression.Assign(index, Expression.Constant(0)),
            Expression.Assign(lack, Lacks.Nothing),
            Expression.Label(again),
            Expression.IfThen(Expression.GreaterThanOrEqual(index, count), Expression.Goto(end)),
            Expression.IfThen(Expression.Not(Expression.Call(frame, nameof(Frame.Step), null)), Expression.Goto(end)),
            item.Filled(into => Opening.Of(Expression.Property(list, "Item", index), element, into)),
            operands.Named(loop.Item, item, () => verdicts.Branch(loop.Body, isAll ? each : each.Swapped)),
            Expression.Label(next),
            Expression.PreIncrementAssign(index),
            Expression.Goto(again),
            Expression.Label(end),
            Expression.IfThen(Expression.Property(frame, nameof(Frame.IsOutOfSteps)), turns.Lack(Lacks.Fault)),
            Expression.IfThenElse(Lacks.IsNothing(lack), turns.True, turns.Lack(lack)));
    }
}
