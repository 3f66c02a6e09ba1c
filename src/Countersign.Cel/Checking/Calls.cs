using Countersign.Cel.Syntax;

namespace Countersign.Cel.Checking;

/// <summary>Checks operators and functions.</summary>
internal sealed class Calls
{
    private readonly Checker checker;
    private readonly Comparisons comparisons;
    private readonly Resolution resolution;
    private readonly Patterns patterns;

    public Calls(Checker checker, Surroundings surroundings)
    {
        this.checker = checker;
        comparisons = new Comparisons(checker);
        resolution = new Resolution(checker, surroundings);
        Optionals = new OptionalCalls(checker, resolution);
        patterns = new Patterns(checker);
    }

    public OptionalCalls Optionals { get; }

    public Typed Check(Node.Call call, Scope? scope)
    {
        switch (call.Function)
        {
            case "_&&_" or "_||_" or "!_":
                var operands = call.Arguments.Select(argument => checker.Need(argument, CelType.Bool, $"What `{Sign(call)}` joins", scope)).ToArray();
                return call.Function switch
                {
                    "_&&_" => new Typed.And(operands[0], operands[1]),
                    "_||_" => new Typed.Or(operands[0], operands[1]),
                    _ => new Typed.Not(operands[0]),
                };
            case "_?_:_":
                return Choose(call, scope);
            case "matches" when call.Arguments.Count == (call.Target is null ? 2 : 1):
                return patterns.Check(call, scope);
        }

        if (call.Target is not null && Qualified(call, call.Target, scope) is { } name)
        {
            return Apply(name, isMember: false, call, call.Arguments, scope);
        }

        return call.Target is null
            ? Apply(call.Function, isMember: false, call, call.Arguments, scope)
            : Apply(call.Function, isMember: true, call, [call.Target, .. call.Arguments], scope);
    }

    /// <summary>A value at a key of a map, an index of a list or a name of foreign data.</summary>
    public Typed At(Typed operand, string key, Span span) => operand.Type.Kind == CelKind.Optional
        ? Optionals.At(operand, new Typed.Constant(CelType.String, key), span)
        : resolution.Resolve("_[_]", isMember: false, [operand, new Typed.Constant(CelType.String, key)], span);

    public Typed Resolve(string name, bool isMember, Typed[] arguments, Span span) => resolution.Resolve(name, isMember, arguments, span);

    private Typed Apply(string name, bool isMember, Node.Call call, IReadOnlyList<Node> nodes, Scope? scope)
    {
        var arguments = nodes.Select(node => checker.Check(node, scope)).ToArray();
        if (arguments.Any(argument => argument is Typed.Broken))
        {
            return new Typed.Broken();
        }

        return (name, arguments) switch
        {
            ("_==_" or "_!=_", _) => comparisons.Equal(call, arguments[0], arguments[1]),
            ("@in", _) => comparisons.In(call, arguments[0], arguments[1]),
            ("timestamp" or "duration", [Typed.Constant { Value: string text }]) => Literal(call, text, name),
            ("dyn", [var only]) when !isMember => Coercion.To(only, CelType.Dyn),
            ("math.greatest" or "math.least", [_, ..]) => Extreme(name, arguments, call.FunctionSpan),
            ("_?._" or "_[?_]", [var operand, var key]) => Optionals.At(operand, key, call.FunctionSpan),
            ("_[_]", [{ Type.Kind: CelKind.Optional } operand, var key]) => Optionals.At(operand, key, call.FunctionSpan),
            ("or" or "orValue", [{ Type.Kind: CelKind.Optional }, _]) when isMember => Optionals.Or(name, arguments[0], arguments[1], call.FunctionSpan),
            _ => resolution.Resolve(name, isMember, arguments, call.FunctionSpan),
        };
    }

    /// <summary>The name of a function that is written like a method, such as <c>math.abs</c>; null for a method.</summary>
    private string? Qualified(Node.Call call, Node target, Scope? scope)
    {
        if (Checker.Dotted(target) is not var (root, path) || Scope.Find(scope, root.Text) is not null)
        {
            return null;
        }

        var name = $"{path}.{call.Function}";
        return resolution.IsFunction(name) ? name : null;
    }

    private Typed Choose(Node.Call call, Scope? scope)
    {
        var condition = checker.Need(call.Arguments[0], CelType.Bool, "What `?` asks", scope);
        var yes = checker.Check(call.Arguments[1], scope);
        var no = checker.Check(call.Arguments[2], scope);
        if (yes is Typed.Broken || no is Typed.Broken)
        {
            return new Typed.Broken();
        }

        return Coercion.Join(yes.Type, no.Type) is { } type
            ? new Typed.Choose(condition, Coercion.To(yes, type), Coercion.To(no, type))
            : checker.Fail("cel.type_mismatch", call.Arguments[2].Span, $"Both ways of `?:` have one type, not {yes.Type} and {no.Type}.");
    }

    private Typed Literal(Node.Call call, string text, string name)
    {
        var span = call.Arguments[0].Span;
        if (name == "timestamp")
        {
            return Timestamp.TryParse(text, out var instant)
                ? new Typed.Constant(CelType.Timestamp, instant)
                : checker.Fail("cel.bad_literal", span, $"`{text}` is not an RFC 3339 instant; write it like `2026-01-31T09:00:00Z`.");
        }

        return Duration.TryParse(text, out var duration)
            ? new Typed.Constant(CelType.Duration, duration)
            : checker.Fail("cel.bad_literal", span, $"`{text}` is not a duration; write it like `2160h`, `1h30m` or `1.5s`.");
    }

    /// <summary>The greatest or least of any count of numbers is that of a list of them.</summary>
    private Typed Extreme(string name, Typed[] arguments, Span span)
    {
        var isNumbers = arguments is [{ Type.Kind: CelKind.List or CelKind.Dyn }];
        return resolution.Resolve(name, isMember: false, isNumbers ? arguments : [Checker.List(arguments)], span);
    }

    private static string Sign(Node.Call call) => call.Function.Trim('_', '@');
}
