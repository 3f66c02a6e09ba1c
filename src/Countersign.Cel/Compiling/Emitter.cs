using System.Linq.Expressions;
using System.Reflection;
using Countersign.Cel.Checking;
using Countersign.Cel.Dispatching;
using Countersign.Cel.Functions;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling;

/// <summary>Builds code from a checked expression. Each piece of code gives a <see cref="Val{T}"/> of the expression's type.</summary>
internal sealed class Emitter(Type context)
{
    private readonly Dictionary<Local, ParameterExpression> locals = [];

    public ParameterExpression Context { get; } = Expression.Parameter(context, "context");

    public ParameterExpression Frame { get; } = Expression.Parameter(typeof(Frame).MakeByRefType(), "frame");

    public Body<TContext, T> Compile<TContext, T>(Typed expression) =>
        Expression.Lambda<Body<TContext, T>>(Emit(expression), Context, Frame).Compile();

    public Expression Emit(Typed node) => node switch
    {
        Typed.Constant constant => Constant(constant),
        Typed.Context => Vals.From(Context.Type, Context),
        Typed.Faulty faulty => Vals.FromNote(typeof(object), Note.Fault(faulty.Reason)),
        Typed.Given given => Expression.Call(Context, nameof(CelValues.Find), null, Expression.Constant(given.Path)),
        Typed.Now => Vals.From(typeof(Timestamp), Expression.Field(Frame, nameof(Runtime.Frame.Now))),
        Typed.Variable variable => locals[variable.Local],
        Typed.Field field => Field(field),
        Typed.ListOf list => List(list),
        Typed.MapOf map => Map(map),
        Typed.Call { Overload.Method: null } call => Vals.FromNote(call.Type.Clr, Note.Fault($"`{call.Overload.Name}` is declared but has no code")),
        Typed.Call call => Strict(Method(call), [.. call.Children.Select(Emit)]),
        Typed.Dispatch dispatch => Dispatch(dispatch),
        Typed.Seen seen => Emit(seen.Children[0]),
        Typed.Traversal range => Invoke(
            typeof(Dynamics), range.Type.Kind == CelKind.Map ? nameof(Dynamics.Entries) : nameof(Dynamics.Elements), [], range.Children, withFrame: false),
        Typed.Match match => Match(match),
        Typed.Equal equal => Equal(equal),
        Typed.In isIn => In(isIn),
        Typed.Not not => Invoke(typeof(Logic), nameof(Logic.Not), [], not.Children, withFrame: false),
        Typed.And and => Shortcut(and, nameof(Logic.And), decides: false),
        Typed.Or or => Shortcut(or, nameof(Logic.Or), decides: true),
        Typed.Choose choose => Choose(choose),
        Typed.Present present => Invoke(typeof(Logic), nameof(Logic.IsPresent), [present.Children[0].Type.Clr], present.Children, withFrame: false),
        Typed.Convert convert => Convert(convert),
        Typed.Let let => Bound(let.Local, Emit(let.Children[0]), () => Emit(let.Children[1])),
        Typed.Loop loop => new LoopEmitter(this, loop).Emit(),
        _ => throw new InvalidOperationException($"No rule compiles {node.GetType().Name}."),
    };

    /// <summary>Code in which a name stands for a value.</summary>
    public Expression Bound(Local local, Expression value, Func<Expression> body) => Vals.Bind(value, variable =>
    {
        locals[local] = variable;
        return body();
    });

    /// <summary>Calls a method on bare values; when one has none, the notes are joined instead.</summary>
    /// <remarks>A parameter that is a <see cref="Val{T}"/> is given a none as it is.</remarks>
    public Expression Strict(MethodInfo method, IReadOnlyList<Expression> operands) => Vals.BindAll(operands, bound =>
    {
        var takesNone = Array.ConvertAll(method.GetParameters(), parameter => Vals.IsVal(parameter.ParameterType));
        var result = Vals.Wrap(Expression.Call(method, bound.Select((val, i) => takesNone[i] ? val : Vals.Value(val))));
        var carried = result.Type.GetGenericArguments()[0];
        return bound.Length == 0 ? result : Expression.Condition(
            bound.Select((val, i) => takesNone[i] ? Expression.Or(Vals.HasValue(val), Expression.Property(val, "IsNone")) : Vals.HasValue(val))
                .Aggregate(Expression.AndAlso),
            result,
            Vals.FromNote(carried, Joined(bound)));
    });

    public Expression Joined(IReadOnlyList<Expression> vals)
    {
        Expression note = Expression.Constant(null, typeof(Note));
        return vals.Aggregate(note, (joined, val) => Expression.Call(typeof(Note), nameof(Note.Join), null, joined, Vals.Note(val), Frame));
    }

    private static Expression Constant(Typed.Constant constant)
    {
        var carried = constant.Type.Clr;
        return constant.Value is null
            ? Vals.FromNote(carried, Note.None(null))
            : Expression.Constant(Activator.CreateInstance(Vals.Of(carried), constant.Value), Vals.Of(carried));
    }

    /// <summary>The code of a function, closed over the types it is called with.</summary>
    public static MethodInfo Method(Typed.Call call) => call.TypeArguments.Length == 0
        ? call.Overload.Method!
        : call.Overload.Method!.MakeGenericMethod(call.TypeArguments);

    private Expression Dispatch(Typed.Dispatch dispatch) => Vals.BindAll([.. dispatch.Children.Select(Emit)], operands => Expression.Call(
        Expression.Constant(dispatch.Among),
        nameof(Dispatcher.Call),
        null,
        Expression.NewArrayInit(typeof(Val<object>), operands),
        Frame));

    private Expression Field(Typed.Field field)
    {
        if (field.Children[0] is Typed.Context)
        {
            return Reads.Of(Expression.Property(Context, field.Shape.Property), field.Shape.Shape, field.Path);
        }

        return Vals.Bind(Emit(field.Children[0]), receiver => Expression.Condition(
            Vals.HasValue(receiver),
            Reads.Of(Expression.Property(Vals.Value(receiver), field.Shape.Property), field.Shape.Shape, field.Path),
            Vals.FromNote(field.Type.Clr, Vals.Note(receiver))));
    }

    private Expression List(Typed.ListOf list)
    {
        var element = Vals.Of(list.Type.Element!.Clr);
        var build = typeof(Lists).GetMethod(nameof(Lists.Of))!.MakeGenericMethod(list.Type.Element.Clr);
        if (list.Children.All(item => item is Typed.Constant))
        {
            var items = Array.CreateInstance(element, list.Children.Length);
            for (var i = 0; i < items.Length; i++)
            {
                var constant = (Typed.Constant)list.Children[i];
                items.SetValue(Activator.CreateInstance(element, constant.Value ?? Note.None(null)), i);
            }

            return Expression.Constant(build.Invoke(null, [items]), Vals.Of(list.Type.Clr));
        }

        return Vals.BindAll([.. list.Children.Select(Emit)], items => Expression.Call(build, Expression.NewArrayInit(element, items)));
    }

    private Expression Map(Typed.MapOf map)
    {
        var (key, value) = (map.Type.Key!.Clr, map.Type.Element!.Clr);
        return Vals.BindAll([.. map.Children.Select(Emit)], parts => Expression.Call(
            typeof(Lists),
            nameof(Lists.MapOf),
            [key, value],
            Expression.NewArrayInit(Vals.Of(key), parts.Where((_, i) => i % 2 == 0)),
            Expression.NewArrayInit(Vals.Of(value), parts.Where((_, i) => i % 2 == 1)),
            Frame));
    }

    private Expression Match(Typed.Match match) => Vals.Bind(Emit(match.Children[0]), text => Expression.Condition(
        Vals.HasValue(text),
        Vals.From(typeof(bool), Expression.Call(typeof(Texts), nameof(Texts.Matches), null, Vals.Value(text), Expression.Constant(match.Pattern))),
        Vals.FromNote(typeof(bool), Joined([text]))));

    private Expression Equal(Typed.Equal equal)
    {
        var method = equal.Negated ? nameof(Equality.Not) : nameof(Equality.Of);
        return Invoke(typeof(Equality), method, [equal.Children[0].Type.Clr], equal.Children, withFrame: true);
    }

    private Expression In(Typed.In isIn)
    {
        var container = isIn.Children[1].Type;
        if (container.Kind == CelKind.Dyn)
        {
            return Invoke(typeof(Equality), nameof(Equality.IsInside), [], isIn.Children, withFrame: true);
        }

        return container.Kind == CelKind.List
            ? Invoke(typeof(Equality), nameof(Equality.IsIn), [container.Element!.Clr], isIn.Children, withFrame: true)
            : Invoke(
                typeof(Equality),
                isIn.Children[0].Type.Clr == container.Key!.Clr ? nameof(Equality.IsKey) : nameof(Equality.IsKeyOf),
                [container.Key.Clr, container.Element!.Clr],
                isIn.Children,
                withFrame: true);
    }

    private Expression Convert(Typed.Convert convert)
    {
        var (from, to) = (convert.Children[0].Type, convert.Type);
        if (from.Kind is not (CelKind.Null or CelKind.Dyn) && to.Kind != CelKind.Dyn)
        {
            return Emit(new Typed.Convert(to, new Typed.Convert(CelType.Dyn, convert.Children[0])));
        }

        var (method, type) = (from.Kind, to.Kind) switch
        {
            (CelKind.Null, _) => (nameof(Dynamics.Retype), to.Clr),
            (_, CelKind.Dyn) => (nameof(Dynamics.Box), from.Clr),
            _ => (nameof(Dynamics.Unbox), to.Clr),
        };
        return Invoke(typeof(Dynamics), method, [type], convert.Children, withFrame: false);
    }

    private Expression Shortcut(Typed node, string method, bool decides) => Vals.Bind(Emit(node.Children[0]), left =>
    {
        var isDecided = decides ? Vals.Value(left) : Expression.Not(Vals.Value(left));
        return Expression.Condition(
            Expression.AndAlso(Vals.HasValue(left), isDecided),
            left,
            Vals.Bind(Emit(node.Children[1]), right => Expression.Call(typeof(Logic), method, null, left, right, Frame)));
    });

    private Expression Choose(Typed.Choose choose) => Vals.Bind(Emit(choose.Children[0]), condition => Expression.Condition(
        Vals.HasValue(condition),
        Expression.Condition(Vals.Value(condition), Emit(choose.Children[1]), Emit(choose.Children[2])),
        Vals.FromNote(choose.Type.Clr, Joined([condition]))));

    private Expression Invoke(Type code, string method, Type[] typeArguments, Typed[] operands, bool withFrame) => Vals.BindAll(
        [.. operands.Select(Emit)],
        bound => Expression.Call(code, method, typeArguments.Length == 0 ? null : typeArguments, withFrame ? [.. bound, Frame] : bound));
}
