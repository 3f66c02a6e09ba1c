using Countersign.Cel.Syntax;

namespace Countersign.Cel.Checking;

/// <summary>Checks <c>has</c>, <c>cel.bind</c> and the macros that go through a list or a map, whose arguments are not all values.</summary>
internal sealed class Macros(Checker checker, Calls calls)
{
    private static readonly Dictionary<string, (LoopKind Kind, int Fewest, int Most)> Loops = new()
    {
        ["all"] = (LoopKind.All, 1, 2),
        ["exists"] = (LoopKind.Exists, 1, 2),
        ["exists_one"] = (LoopKind.ExistsOne, 1, 2),
        ["existsOne"] = (LoopKind.ExistsOne, 1, 2),
        ["filter"] = (LoopKind.Filter, 1, 1),
        ["map"] = (LoopKind.Map, 1, 1),
        ["transformList"] = (LoopKind.Map, 2, 2),
        ["transformMap"] = (LoopKind.MapValues, 2, 2),
        ["transformMapEntry"] = (LoopKind.MapEntries, 2, 2),
    };

    public static IEnumerable<string> Names => [.. Loops.Keys, "has", "sortBy", "optMap", "optFlatMap"];

    public static bool Matches(Node.Call call) => call.Target is null
        ? call.Function == "has"
        : Loops.ContainsKey(call.Function) || call.Function is "sortBy" or "optMap" or "optFlatMap" || IsBind(call);

    public Typed Check(Node.Call call, Scope? scope) => call.Target is null ? Has(call, scope)
        : IsBind(call) ? Bind(call, scope)
        : call.Function == "sortBy" ? SortBy(call, call.Target, scope)
        : call.Function is "optMap" or "optFlatMap" ? calls.Optionals.Map(call, call.Target, scope, call.Function == "optFlatMap")
        : Loop(call, call.Target, scope);

    private static bool IsBind(Node.Call call) => call is { Target: Node.Name { Text: "cel" }, Function: "bind" };

    private Typed Has(Node.Call call, Scope? scope)
    {
        if (call.Arguments is not [Node.Select select])
        {
            return checker.Fail("cel.bad_macro", call.Span, "`has` takes one field, like `has(account.owner)`.");
        }

        var operand = checker.Check(select.Operand, scope);
        return operand.Type switch
        {
            { Kind: CelKind.Optional } => calls.Resolve("hasValue", isMember: true, [calls.At(operand, select.Field, select.FieldSpan)], call.Span),
            { Kind: CelKind.Map, Key.Kind: CelKind.String or CelKind.Dyn } or { Kind: CelKind.Dyn } when operand is not Typed.Broken =>
                new Typed.In(Coercion.To(new Typed.Constant(CelType.String, select.Field), operand.Type.Key ?? CelType.Dyn), operand),
            _ => new Typed.Present(checker.Check(select, scope)),
        };
    }

    private Typed Bind(Node.Call call, Scope? scope)
    {
        if (call.Arguments is not [Node.Name { IsRoot: false } name, var value, var body])
        {
            return checker.Fail("cel.bad_macro", call.Span, "`cel.bind` takes a name, its value and an expression, like `cel.bind(x, 1, x + x)`.");
        }

        var bound = checker.Check(value, scope);
        var local = new Local(name.Text, bound.Type, null);
        var used = checker.Check(body, new Scope(scope, name.Text, new Typed.Variable(local)));
        return bound is Typed.Broken || used is Typed.Broken ? new Typed.Broken() : new Typed.Let(local, bound, used);
    }

    /// <summary>A list sorted by what a macro makes of each element.</summary>
    private Typed SortBy(Node.Call call, Node target, Scope? scope)
    {
        if (call.Arguments is not [Node.Name { IsRoot: false } name, _])
        {
            return checker.Fail("cel.bad_macro", call.Span, "`sortBy` takes a name and an expression, like `list.sortBy(x, x.name)`.");
        }

        var range = checker.Check(target, scope);
        range = range.Type.Kind == CelKind.Dyn && range is not Typed.Broken ? new Typed.Traversal(range, isEntries: false) : range;
        if (range is Typed.Broken || range.Type.Kind != CelKind.List)
        {
            return range is Typed.Broken ? range : checker.Fail("cel.type_mismatch", target.Span, $"`sortBy` sorts a list, not {Checker.Describe(range)}.");
        }

        var local = new Local("list", range.Type, range.Path);
        var variable = new Typed.Variable(local);
        var keys = Over(call, LoopKind.Map, variable, [name], hasCondition: false, scope);
        return keys is Typed.Broken ? keys : new Typed.Let(local, range, calls.Resolve("@sortBy", isMember: false, [variable, keys], call.FunctionSpan));
    }

    private Typed Loop(Node.Call call, Node target, Scope? scope)
    {
        var (kind, fewest, most) = Loops[call.Function];
        var range = checker.Check(target, scope);
        if (range is Typed.Broken)
        {
            return range;
        }

        var mayFilter = kind is LoopKind.Map or LoopKind.MapValues or LoopKind.MapEntries;
        var hasCondition = mayFilter && call.Arguments.Count == most + 2;
        var wanted = call.Arguments.Count - (hasCondition ? 2 : 1);
        var names = call.Arguments.TakeWhile((argument, i) => i < wanted && argument is Node.Name { IsRoot: false }).Cast<Node.Name>().ToArray();
        if (wanted < fewest || wanted > most || names.Length < wanted)
        {
            var example = fewest == 1 ? $"list.{call.Function}(x, x != null)" : $"map.{call.Function}(k, v, v != null)";
            var wants = fewest == 1 ? "a name" : "two names";
            return checker.Fail("cel.bad_macro", call.Span, $"`{call.Function}` takes {wants} and an expression, like `{example}`.");
        }

        // What is dyn may be a list or a map; that is known only when it is met.
        range = range.Type.Kind == CelKind.Dyn ? new Typed.Traversal(range, isEntries: wanted == 2) : range;
        return range.Type.Kind is CelKind.List or CelKind.Map
            ? Over(call, kind, range, names, hasCondition, scope)
            : checker.Fail("cel.type_mismatch", target.Span, $"`{call.Function}` goes through a list or a map, not {Checker.Describe(range)}.");
    }

    private Typed Over(Node.Call call, LoopKind kind, Typed range, Node.Name[] names, bool hasCondition, Scope? scope)
    {
        var isMap = range.Type.Kind == CelKind.Map;
        var hasTwo = names.Length == 2;
        var path = range.Path is null ? null : range.Path + "[]";
        var first = hasTwo ? new Local(names[0].Text, isMap ? range.Type.Key! : CelType.Int, null) : null;
        var item = new Local(names[^1].Text, isMap && !hasTwo ? range.Type.Key! : range.Type.Element!, isMap && !hasTwo ? null : path);
        var inner = first is null ? scope : new Scope(scope, first.Name, new Typed.Variable(first));
        inner = new Scope(inner, item.Name, new Typed.Variable(item));
        var condition = hasCondition ? checker.Need(call.Arguments[^2], CelType.Bool, $"The condition of `{call.Function}`", inner) : null;
        var body = kind is LoopKind.Map or LoopKind.MapValues or LoopKind.MapEntries
            ? checker.Check(call.Arguments[^1], inner)
            : checker.Need(call.Arguments[^1], CelType.Bool, $"The condition of `{call.Function}`", inner);
        if (kind == LoopKind.MapEntries && body is not Typed.Broken && body.Type.Kind != CelKind.Map)
        {
            var purpose = $"`{call.Function}` makes a map of each entry, not {body.Type}.";
            body = body.Type.Kind == CelKind.Dyn ? body : checker.Fail("cel.type_mismatch", call.Arguments[^1].Span, purpose);
            body = body is Typed.Broken ? body : Coercion.To(body, CelType.Map(CelType.Dyn, CelType.Dyn));
        }

        return body is Typed.Broken || condition is Typed.Broken
            ? new Typed.Broken()
            : new Typed.Loop(kind, TypeOf(kind, first, item, body), range, first, item, condition, body);
    }

    private static CelType TypeOf(LoopKind kind, Local? first, Local item, Typed body)
    {
        var made = body.Type.Kind == CelKind.Null ? CelType.Dyn : body.Type;
        return kind switch
        {
            LoopKind.Filter => CelType.List(item.Type),
            LoopKind.Map => CelType.List(made),
            LoopKind.MapValues => CelType.Map(first!.Type, made),
            LoopKind.MapEntries => made,
            LoopKind.All or LoopKind.Exists or LoopKind.ExistsOne => CelType.Bool,
        };
    }
}
