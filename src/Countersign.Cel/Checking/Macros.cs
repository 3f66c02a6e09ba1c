using Countersign.Cel.Syntax;

namespace Countersign.Cel.Checking;

/// <summary>Checks <c>has all exists exists_one filter map</c>, whose arguments are not all values.</summary>
internal sealed class Macros(Checker checker)
{
    private static readonly Dictionary<string, LoopKind> Kinds = new()
    {
        ["all"] = LoopKind.All,
        ["exists"] = LoopKind.Exists,
        ["exists_one"] = LoopKind.ExistsOne,
        ["filter"] = LoopKind.Filter,
        ["map"] = LoopKind.Map,
    };

    public static IEnumerable<string> Names => Kinds.Keys;

    public static bool Matches(Node.Call call) =>
        (call.Target is null && call.Function == "has") || (call.Target is not null && Kinds.ContainsKey(call.Function));

    public Typed Check(Node.Call call, Scope? scope) => call.Target is null ? Has(call, scope) : Loop(call, call.Target, Kinds[call.Function], scope);

    private Typed Has(Node.Call call, Scope? scope)
    {
        if (call.Arguments is not [Node.Select select])
        {
            return checker.Fail("cel.bad_macro", call.Span, "`has` takes one field, like `has(account.owner)`.");
        }

        var operand = checker.Check(select.Operand, scope);
        return operand.Type is { Kind: CelKind.Map, Key.Kind: CelKind.String } or { Kind: CelKind.Dyn }
            ? new Typed.In(Coercion.To(new Typed.Constant(CelType.String, select.Field), operand.Type.Key ?? CelType.Dyn), operand)
            : new Typed.Present(checker.Check(select, scope));
    }

    private Typed Loop(Node.Call call, Node target, LoopKind kind, Scope? scope)
    {
        var range = checker.Check(target, scope);
        if (range is Typed.Broken)
        {
            return range;
        }

        // What foreign data holds is known only when it is met: whoever goes through it takes it for a list.
        range = range.Type.Kind == CelKind.Dyn ? new Typed.Convert(CelType.List(CelType.Dyn), range) : range;
        if (range.Type.Kind is not (CelKind.List or CelKind.Map))
        {
            return checker.Fail("cel.type_mismatch", target.Span, $"`{call.Function}` goes through a list or a map, not {Checker.Describe(range)}.");
        }

        var names = call.Arguments.TakeWhile((argument, i) => i < call.Arguments.Count - 1 && argument is Node.Name).ToArray();
        var hasCondition = kind == LoopKind.Map && call.Arguments.Count == 3;
        var wantedNames = hasCondition || kind is LoopKind.Map or LoopKind.Filter ? 1 : call.Arguments.Count - 1;
        if (names.Length < wantedNames || wantedNames is < 1 or > 2 || call.Arguments.Count != wantedNames + (hasCondition ? 2 : 1))
        {
            return checker.Fail("cel.bad_macro", call.Span, $"`{call.Function}` takes a name and an expression, like `list.{call.Function}(x, x != null)`.");
        }

        var isMap = range.Type.Kind == CelKind.Map;
        var hasTwo = wantedNames == 2;
        var path = range.Path is null ? null : range.Path + "[]";
        var first = hasTwo ? new Local(NameOf(names[0]), isMap ? range.Type.Key! : CelType.Int, null) : null;
        var item = new Local(NameOf(names[wantedNames - 1]), isMap && !hasTwo ? range.Type.Key! : range.Type.Element!, isMap && !hasTwo ? null : path);
        var inner = first is null ? scope : new Scope(scope, first.Name, new Typed.Variable(first));
        inner = new Scope(inner, item.Name, new Typed.Variable(item));
        var condition = hasCondition ? checker.Need(call.Arguments[1], CelType.Bool, "The condition of `map`", inner) : null;
        var body = kind == LoopKind.Map
            ? checker.Check(call.Arguments[^1], inner)
            : checker.Need(call.Arguments[^1], CelType.Bool, $"The condition of `{call.Function}`", inner);
        return new Typed.Loop(kind, TypeOf(kind, item, body), range, first, item, condition, body);
    }

    private static CelType TypeOf(LoopKind kind, Local item, Typed body) => kind switch
    {
        LoopKind.Filter => CelType.List(item.Type),
        LoopKind.Map => CelType.List(body.Type.Kind == CelKind.Null ? CelType.Dyn : body.Type),
        _ => CelType.Bool,
    };

    private static string NameOf(Node name) => ((Node.Name)name).Text;
}
