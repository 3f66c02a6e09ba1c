using System.Linq.Expressions;
using Countersign.Cel.Checking;
using Countersign.Cel.Compiling;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Horizon;

/// <summary>Builds the code that considers every atom of an expression, those in macros once per element.</summary>
internal sealed class HorizonEmitter
{
    private readonly Emitter emitter;
    private readonly NowUse use = new();

    private HorizonEmitter(Type context) => emitter = new Emitter(context);

    public static HorizonBody<TContext> Compile<TContext>(Typed expression)
    {
        var horizon = new HorizonEmitter(typeof(TContext));
        return Expression.Lambda<HorizonBody<TContext>>(horizon.Walk(expression), horizon.emitter.Context, horizon.emitter.Frame).Compile();
    }

    private Expression Walk(Typed node)
    {
        if (!NowUse.Any(node))
        {
            return Expression.Empty();
        }

        return node switch
        {
            Typed.Let let => Expression.Block(
                typeof(void),
                Walk(let.Children[0]),
                emitter.Bound(let.Local, emitter.Emit(let.Children[0]), () => Walk(let.Children[1]))),
            Typed.Loop loop => Expression.Block(typeof(void), Walk(loop.Range), Loop(loop)),
            _ when use.IsAtom(node) => Expression.Block(typeof(void), [.. node.Children.Select(WalkSteady), Consider(node)]),
            _ => Expression.Block(typeof(void), node.Children.Select(Walk)),
        };
    }

    /// <summary>Atoms inside the steady parts of a sum, which decide what it is until they flip.</summary>
    private Expression WalkSteady(Typed node) => node switch
    {
        Typed.Now => Expression.Empty(),
        _ when use.IsSteady(node) => Walk(node),
        _ => Expression.Block(typeof(void), node.Children.Select(WalkSteady)),
    };

    private Expression Loop(Typed.Loop loop)
    {
        if (!NowUse.Any(loop.Body) && (loop.Condition is null || !NowUse.Any(loop.Condition)))
        {
            return Expression.Empty();
        }

        var each = new LoopEmitter(emitter, loop);
        return Vals.Bind(emitter.Emit(loop.Range), range => Expression.IfThen(
            Vals.HasValue(range),
            each.Over(range, () => Expression.Block(typeof(void), Walk(loop.Body), loop.Condition is null ? Expression.Empty() : Walk(loop.Condition)))));
    }

    private Expression Consider(Typed atom)
    {
        var relation = Expression.Constant(NowUse.Comparison(atom)!.Value);
        return Vals.BindAll(
            [Side(atom.Children[0]), Side(atom.Children[1])],
            sides => Expression.Call(typeof(Atom), nameof(Atom.Consider), null, sides[0], sides[1], relation, emitter.Frame));
    }

    private Expression Side(Typed node)
    {
        if (node is Typed.Now)
        {
            return Expression.Constant(new Val<Sum>(Sum.Now));
        }

        if (use.IsSteady(node))
        {
            // A none is kept, because equality takes it for a value.
            return Vals.Bind(emitter.Emit(node), part => Expression.Condition(
                Vals.HasValue(part),
                Vals.From(typeof(Sum), Expression.Call(typeof(Sum), nameof(Sum.Of), null, Vals.Value(part))),
                Vals.FromNote(typeof(Sum), Vals.Note(part))));
        }

        var isSum = ((Typed.Call)node).Overload.Name == "_+_";
        var method = (isSum, node.Type.Kind == CelKind.Timestamp) switch
        {
            (true, true) => nameof(Sum.AddToInstant),
            (true, false) => nameof(Sum.AddToDuration),
            (false, true) => nameof(Sum.SubtractToInstant),
            (false, false) when node.Children[0].Type.Kind == CelKind.Timestamp => nameof(Sum.SubtractInstants),
            (false, false) => nameof(Sum.SubtractToDuration),
        };
        return emitter.Strict(typeof(Sum).GetMethod(method)!, [.. node.Children.Select(Side)]);
    }
}
