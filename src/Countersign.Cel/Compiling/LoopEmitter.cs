using System.Linq.Expressions;
using Countersign.Cel.Checking;
using Countersign.Cel.Functions;
using Countersign.Cel.Looping;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling;

/// <summary>Builds the code of a macro: one loop over the range, one step per element.</summary>
internal sealed class LoopEmitter(Emitter emitter, Typed.Loop loop)
{
    private readonly LabelTarget done = Expression.Label();

    public Expression Emit()
    {
        var state = Expression.Variable(StateType());
        var result = Vals.Of(loop.Type.Clr);
        return Vals.Bind(emitter.Emit(loop.Range), range => Vals.Bind(Expression.Default(result), outcome => Expression.Block(
            result,
            [state],
            Expression.IfThenElse(
                Vals.HasValue(range),
                Expression.Block(
                    Expression.Assign(state, Expression.Default(state.Type)),
                    Over(range, () => Step(state)),
                    Expression.Assign(outcome, Expression.Call(state, "Result", null, emitter.Frame))),
                Expression.Assign(outcome, Vals.FromNote(loop.Type.Clr, emitter.Joined([range])))),
            outcome)));
    }

    /// <summary>A statement that runs once per element of the range, with the macro's names bound, while steps are left.</summary>
    public Expression Over(Expression range, Func<Expression> each)
    {
        var isMap = loop.Range.Type.Kind == CelKind.Map;
        var indexed = Expression.Call(isMap ? Expression.Call(Vals.Value(range), "Keys", null) : Vals.Value(range), "Indexed", null);
        var index = Expression.Variable(typeof(int));
        return Vals.Bind(indexed, list => Vals.Bind(Expression.Property(list, "Count"), count => Expression.Block(
            typeof(void),
            [index],
            Expression.Assign(index, Expression.Constant(0)),
            Expression.Loop(
                Expression.Block(
                    Expression.IfThen(Expression.GreaterThanOrEqual(index, count), Expression.Break(done)),
                    Expression.IfThen(Expression.Not(Expression.Call(emitter.Frame, nameof(Frame.Step), null)), Expression.Break(done)),
                    Names(range, list, index, each),
                    Expression.PreIncrementAssign(index)),
                done))));
    }

    private Expression Names(Expression range, Expression list, Expression index, Func<Expression> each)
    {
        var element = Expression.Call(list, "At", null, index);
        if (loop.First is not { } first)
        {
            return emitter.Bound(loop.Item, element, each);
        }

        return loop.Range.Type.Kind == CelKind.Map
            ? emitter.Bound(first, element, () => emitter.Bound(loop.Item, Entry(range, element), each))
            : emitter.Bound(first, Vals.From(typeof(long), Expression.Convert(index, typeof(long))), () => emitter.Bound(loop.Item, element, each));
    }

    private MethodCallExpression Entry(Expression range, Expression key) => Expression.Call(
        typeof(Lists),
        nameof(Lists.Entry),
        [loop.Range.Type.Key!.Clr, loop.Range.Type.Element!.Clr],
        Vals.Value(range),
        Vals.Value(key));

    private Type StateType() => loop.Kind switch
    {
        LoopKind.All => typeof(AllState),
        LoopKind.Exists => typeof(ExistsState),
        LoopKind.ExistsOne => typeof(ExistsOneState),
        LoopKind.Filter => typeof(FilterState<>).MakeGenericType(loop.Item.Type.Clr),
        LoopKind.Map => typeof(MapState<>).MakeGenericType(loop.Body.Type.Clr),
        LoopKind.MapValues => typeof(MapValuesState<,>).MakeGenericType(loop.First!.Type.Clr, loop.Body.Type.Clr),
        LoopKind.MapEntries => typeof(MapEntriesState<,>).MakeGenericType(loop.Body.Type.Key!.Clr, loop.Body.Type.Element!.Clr),
    };

    /// <summary>Adds one element to the state and leaves the loop when nothing can change the result.</summary>
    private Expression Step(Expression state)
    {
        Expression[] item = loop.Kind switch
        {
            LoopKind.Filter => [emitter.Emit(new Typed.Variable(loop.Item))],
            LoopKind.MapValues => [emitter.Emit(new Typed.Variable(loop.First!))],
            _ => [],
        };
        var add = Vals.Bind(emitter.Emit(loop.Body), body => Expression.IfThen(
            Expression.Call(state, "Add", null, [.. item, body, emitter.Frame]),
            Expression.Break(done)));
        return loop.Condition is null ? add : Vals.Bind(emitter.Emit(loop.Condition), condition => Expression.IfThen(
            Expression.Call(state, "Passes", null, condition, emitter.Frame),
            add));
    }
}
