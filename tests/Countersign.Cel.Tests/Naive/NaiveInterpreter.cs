using Countersign.Cel.Syntax;

namespace Countersign.Cel.Tests.Naive;

/// <summary>
/// Walks the syntax tree and computes, with no types, no shortcuts and no care for speed: the tables of the library's
/// README written down a second time.
/// </summary>
internal sealed class NaiveInterpreter(Func<string, Out> variables)
{
    private readonly Stack<(string Name, Out Value)> locals = new();

    public Out Run(Node node) => node switch
    {
        Node.Literal { Value: null } => Out.Nothing,
        Node.Literal literal => Out.Of(literal.Value),
        Node.Name name when locals.Any(local => local.Name == name.Text) => locals.First(local => local.Name == name.Text).Value,
        Node.Name name => variables(name.Text),
        Node.Select select => variables($"{((Node.Name)select.Operand).Text}.{select.Field}"),
        Node.ListOf list => Literal(list.Items.Select(Run).ToList()),
        Node.Call call => Call(call),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private Out Call(Node.Call call) => call.Function switch
    {
        "_&&_" => Decide(false, Run(call.Arguments[0]), Run(call.Arguments[1])),
        "_||_" => Decide(true, Run(call.Arguments[0]), Run(call.Arguments[1])),
        "!_" => Strict([Run(call.Arguments[0])], it => Out.Of(!(bool)it[0])),
        "_?_:_" => Strict([Run(call.Arguments[0])], it => Run(call.Arguments[(bool)it[0] ? 1 : 2])),
        "_==_" => Same(Run(call.Arguments[0]), Run(call.Arguments[1])),
        "_!=_" => Strict([Same(Run(call.Arguments[0]), Run(call.Arguments[1]))], it => Out.Of(!(bool)it[0])),
        "@in" => In(Run(call.Arguments[0]), Run(call.Arguments[1])),
        "has" => Run(call.Arguments[0]) switch { Out.Value => Out.Of(true), Out.None => Out.Of(false), var other => other },
        "exists" or "all" or "exists_one" or "filter" or "map" => Strict([Run(call.Target!)], it => Loop(call, (List<Out>)it[0])),
        _ => Strict([.. (call.Target is null ? call.Arguments : [call.Target, .. call.Arguments]).Select(Run)], it => Compute(call.Function, it)),
    };

    /// <summary>What one side decides holds whatever the other is.</summary>
    private static Out Decide(bool decisive, Out left, Out right) =>
        left is Out.Value { It: bool l } && l == decisive ? left
        : right is Out.Value { It: bool r } && r == decisive ? right
        : Strict([left, right], _ => Out.Of(!decisive));

    /// <summary>Unknown beats error; a none where a value is needed is an error.</summary>
    private static Out Strict(List<Out> operands, Func<object[], Out> compute) =>
        operands.Exists(it => it is Out.Unknown) ? Out.Unsure
        : operands.Exists(it => it is not Out.Value) ? Out.Failed
        : compute([.. operands.Select(it => ((Out.Value)it).It)]);

    private static Out Same(Out left, Out right) => (left, right) switch
    {
        (Out.Unknown, _) or (_, Out.Unknown) => Out.Unsure,
        (Out.Error, _) or (_, Out.Error) => Out.Failed,
        (Out.Value { It: List<Out> a }, Out.Value { It: List<Out> b }) =>
            a.Count != b.Count ? Out.Of(false) : a.Zip(b, Same).Aggregate(Out.Of(true), (all, next) => Decide(false, all, next)),
        (Out.Value a, Out.Value b) => Out.Of(a.It.Equals(b.It)),
        _ => Out.Of(left is Out.None && right is Out.None),
    };

    private static Out In(Out item, Out list) => item is Out.None
        ? Strict([list], it => Among(item, (List<Out>)it[0]))
        : Strict([item, list], it => Among(item, (List<Out>)it[1]));

    private static Out Among(Out item, List<Out> list) =>
        list.Select(element => Same(item, element)).Aggregate(Out.Of(false), (any, next) => Decide(true, any, next));

    private static Out Literal(List<Out> items) => items.Exists(it => it is Out.Error) ? Out.Failed : Out.Of(items);

    private Out Loop(Node.Call call, List<Out> range)
    {
        var name = ((Node.Name)call.Arguments[0]).Text;
        var bodies = range.Select(element => With(name, element, () => Run(call.Arguments[^1]))).ToList();
        return call.Function switch
        {
            "exists" => bodies.Aggregate(Out.Of(false), (any, next) => Decide(true, any, next)),
            "all" => bodies.Aggregate(Out.Of(true), (all, next) => Decide(false, all, next)),
            "exists_one" => Strict(bodies, it => Out.Of(it.Count(passes => (bool)passes) == 1)),
            "filter" => Strict(bodies, it => Out.Of(range.Where((_, i) => (bool)it[i]).ToList())),
            _ => Literal(bodies),
        };
    }

    private Out With(string name, Out value, Func<Out> body)
    {
        locals.Push((name, value));
        var result = body();
        locals.Pop();
        return result;
    }

    private static Out Compute(string function, object[] it) => (function, it) switch
    {
        ("_+_", [string a, string b]) => Out.Of(a + b),
        ("_+_", [List<Out> a, List<Out> b]) => Out.Of(a.Concat(b).ToList()),
        ("_<_", [string a, string b]) => Out.Of(string.CompareOrdinal(a, b) < 0),
        ("_<_", [long a, long b]) => Out.Of(a < b),
        ("_>=_", [long a, long b]) => Out.Of(a >= b),
        ("_[_]", [List<Out> a, long b]) => b >= 0 && b < a.Count ? a[(int)b] : Out.Failed,
        ("size", [string a]) => Out.Of((long)a.Length),
        ("size", [List<Out> a]) => Out.Of((long)a.Count),
        ("startsWith", [string a, string b]) => Out.Of(a.StartsWith(b, StringComparison.Ordinal)),
        ("-_", [long a]) => Whole(-(Int128)a),
        ("_+_", [long a, long b]) => Whole((Int128)a + b),
        ("_-_", [long a, long b]) => Whole((Int128)a - b),
        ("_*_", [long a, long b]) => Whole((Int128)a * b),
        ("_/_", [long a, long b]) => b == 0 ? Out.Failed : Whole((Int128)a / b),
        ("_%_", [long a, long b]) => b == 0 || (a == long.MinValue && b == -1) ? Out.Failed : Whole((Int128)a % b),
        _ => throw new NotSupportedException(function),
    };

    private static Out Whole(Int128 value) => value >= long.MinValue && value <= long.MaxValue ? Out.Of((long)value) : Out.Failed;
}
