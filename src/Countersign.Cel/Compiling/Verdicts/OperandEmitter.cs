using System.Linq.Expressions;
using System.Reflection;
using Countersign.Cel.Binding;
using Countersign.Cel.Checking;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>Builds the code that comes to an operand of a condition and goes one of three ways with it.</summary>
internal sealed class OperandEmitter(Emitter rest, VerdictEmitter verdicts)
{
    private readonly Dictionary<Local, Held> held = [];

    public MapLookups Lookups { get; } = new();

    public Expression Of(Typed node, Ways ways) => node switch
    {
        Typed.Constant { Value: null } => ways.None,
        Typed.Constant constant => ways.Value(Literals.Of(constant)),
        Typed.Context => ways.Value(rest.Context),
        Typed.Now => ways.Value(Expression.Field(rest.Frame, nameof(Frame.Now))),
        _ when Stored(node) is { } shape => Open(node, ways with { Value = raw => ways.Value(Carried(raw, shape, node)) }),
        Typed.Variable { Local: var local } when held.TryGetValue(local, out var known) => known.Split(ways),
        Typed.Seen seen => Of(seen.Children[0], ways),
        Typed.Call call when Takes(call) => Call(call, ways),
        Typed.And or Typed.Or or Typed.Not or Typed.Equal or Typed.In or Typed.Present => Truth(node, ways),
        Typed.Choose or Typed.Loop when node.Type.Kind == CelKind.Bool => Truth(node, ways),
        Typed.Choose choose => Choose(choose, ways),
        _ => Left(node, ways),
    };

    /// <summary>How a stored fact or value under a written-out key of a stored map is read; null for any other node.</summary>
    public Shape? Stored(Typed node) => node switch
    {
        Typed.Field field => Opening.Innermost(field.Shape.Shape),
        Typed.Call { Overload.Name: "_[_]", Children: [var map, Typed.Constant { Value: string }] } when Stored(map) is Shape.Map shape =>
            Opening.Innermost(shape.Value),
        _ => null,
    };

    /// <summary>What is stored, lists and maps as the record holds them.</summary>
    public Expression Open(Typed node, Ways ways) => node switch
    {
        Typed.Field field => Of(field.Children[0], new Ways(
            receiver => Opening.Of(Expression.Property(receiver, field.Shape.Property), field.Shape.Shape, ways), ways.None, ways.Lack)),
        _ => Entry(
            node.Children[0],
            (string)((Typed.Constant)node.Children[1]).Value!,
            (found, shape) => Opening.Of(found, shape, ways),
            new Turns(Expression.Empty(), ways.Lack(Lacks.Fault), ways.Lack)),
    };

    /// <summary>What a stored map holds under a key, as it is held; the first turn is not taken.</summary>
    public Expression Entry(Typed map, string key, Func<Expression, Shape, Expression> found, Turns turns)
    {
        var shape = ((Shape.Map)Stored(map)!).Value;
        return Open(map, new Ways(all => Lookups.Find(map, all, key, shape, value => found(value, shape), turns.False), turns.Lack(Lacks.Fault), turns.Lack));
    }

    /// <summary>Puts the operand, or what it lacks, into variables, which must be declared around it; the statement falls through.</summary>
    public Expression Keep(Typed node, out Held kept)
    {
        kept = Held.New(node.Type.Clr);
        return kept.Filled(ways => Of(node, ways));
    }

    /// <summary>Code in which a name stands for what was kept.</summary>
    public Expression Named(Local local, Held value, Func<Expression> body)
    {
        held[local] = value;
        return body();
    }

    /// <summary>All operands bare, or everything that they lack put together, none as a fault.</summary>
    public Expression All(IReadOnlyList<Typed> nodes, Func<Expression[], Expression> use, Func<Expression, Expression> lacks)
    {
        var waiting = Enumerable.Range(0, nodes.Count).Where(i => !IsCertain(nodes[i])).ToArray();
        var values = nodes.Select(node => IsCertain(node) ? Certain(node) : Expression.Variable(node.Type.Clr)).ToArray();
        if (waiting is [])
        {
            return use(values);
        }

        if (waiting is [var only])
        {
            return Of(nodes[only], new Ways(value => use([.. values[..only], value, .. values[(only + 1)..]]), lacks(Lacks.Fault), lacks));
        }

        var lack = Expression.Variable(typeof(int));
        var steps = new List<Expression> { Expression.Assign(lack, Lacks.Nothing) };
        foreach (var i in waiting)
        {
            var next = Expression.Label();
            Expression Lack(Expression found) => Expression.Block(Expression.OrAssign(lack, found), Expression.Goto(next));
            steps.Add(Of(nodes[i], new Ways(
                value => Expression.Block(Expression.Assign(values[i], value), Expression.Goto(next)), Lack(Lacks.Fault), Lack)));
            steps.Add(Expression.Label(next));
        }

        steps.Add(Expression.IfThenElse(Lacks.IsNothing(lack), use(values), lacks(lack)));
        return Expression.Block(typeof(void), [lack, .. waiting.Select(i => (ParameterExpression)values[i])], steps);
    }

    /// <summary>What there is no rule for here; names that are kept here are handed over.</summary>
    public Expression Left(Typed node, Ways ways)
    {
        var names = held.Where(pair => node.Mentions(pair.Key)).ToArray();
        Expression Handed(int from) => from == names.Length
            ? rest.Emit(node)
            : rest.Bound(names[from].Key, names[from].Value.Val(), () => Handed(from + 1));
        return Result(Handed(0), ways);
    }

    private static bool IsCertain(Typed node) => node is Typed.Now or Typed.Constant { Value: not null };

    private Expression Certain(Typed node) => node is Typed.Constant constant
        ? Literals.Of(constant)
        : Expression.Field(rest.Frame, nameof(Frame.Now));

    private static Expression Carried(Expression raw, Shape shape, Typed node) =>
        shape is Shape.List or Shape.Map ? Reads.View(raw, shape, node.Path!) : raw;

    private static bool Takes(Typed.Call call) =>
        call.Overload.Method is { } method && Array.TrueForAll(method.GetParameters(), parameter => !Vals.IsVal(parameter.ParameterType));

    private Expression Call(Typed.Call call, Ways ways)
    {
        if (call.Overload.Name == "size" && Stored(call.Children[0]) is Shape.List)
        {
            return Open(call.Children[0], Counted(ways));
        }

        return All(call.Children, values => Result(Expression.Call(Emitter.Method(call), values), ways), ways.Lack);
    }

    private static Ways Counted(Ways ways)
    {
        Expression Count(Expression list) => Expression.Convert(Expression.Property(list, Opening.CountOf(list.Type)), typeof(long));
        return new Ways(list => ways.Value(Count(list)), ways.Lack(Lacks.Fault), ways.Lack);
    }

    private Expression Choose(Typed.Choose choose, Ways ways)
    {
        var kept = Held.New(choose.Type.Clr);
        return kept.Filled(into =>
        {
            var (yes, no) = (Expression.Label(), Expression.Label());
            return Expression.Block(
                typeof(void),
                verdicts.Branch(choose.Children[0], new Turns(Expression.Goto(yes), Expression.Goto(no), into.Lack)),
                Expression.Label(yes),
                Of(choose.Children[1], into),
                Expression.Label(no),
                Of(choose.Children[2], into));
        }, ways);
    }

    /// <summary>A condition as a value.</summary>
    private Expression Truth(Typed node, Ways ways) => Held.New(typeof(bool)).Filled(
        into => verdicts.Branch(node, new Turns(into.Value(Expression.Constant(true)), into.Value(Expression.Constant(false)), into.Lack)),
        ways);

    private static Expression Result(Expression result, Ways ways) => !Vals.IsVal(result.Type) ? ways.Value(result) : Split(result, ways);

    private static Expression Split(Expression val, Ways ways)
    {
        var made = Expression.Variable(val.Type);
        var lack = Expression.Variable(typeof(int));
        return Expression.Block(
            typeof(void),
            [made, lack],
            Expression.Assign(made, val),
            Expression.IfThenElse(
                Vals.HasValue(made),
                ways.Value(Vals.Value(made)),
                Expression.Block(
                    typeof(void),
                    Expression.Assign(lack, Expression.Call(typeof(Lacking), nameof(Lacking.Of), null, Vals.Note(made))),
                    Expression.IfThenElse(Expression.Equal(lack, Lacks.None), ways.None, ways.Lack(lack)))));
    }
}
