using System.Text.RegularExpressions;
using Countersign.Cel.Syntax;

namespace Countersign.Cel.Checking;

/// <summary>Checks operators and functions.</summary>
internal sealed class Calls(Checker checker)
{
    private readonly EnumValues enums = new(checker);

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
                return Matches(call, scope);
        }

        var arguments = (call.Target is null ? call.Arguments : [call.Target, .. call.Arguments]).Select(node => checker.Check(node, scope)).ToArray();
        if (arguments.Any(argument => argument is Typed.Broken))
        {
            return new Typed.Broken();
        }

        return call.Function switch
        {
            "_==_" or "_!=_" => Equal(call, arguments[0], arguments[1]),
            "@in" => In(call, arguments[0], arguments[1]),
            "timestamp" or "duration" when arguments is [Typed.Constant { Value: string text }] => Literal(call, text),
            _ => Resolve(call.Function, call.Target is not null, arguments, call.FunctionSpan),
        };
    }

    /// <summary>Picks the overload that takes the arguments, with dyn taken as whatever exactly one overload needs.</summary>
    public Typed Resolve(string name, bool isMember, Typed[] arguments, Span span)
    {
        var overloads = OverloadTable.Of(name, isMember);
        if (overloads.Count == 0)
        {
            return Unknown(name, isMember, arguments, span);
        }

        foreach (var fromDyn in (bool[])[false, true])
        {
            var fitting = overloads.Where(overload => Fits(overload, arguments, fromDyn, out _)).ToArray();
            if (fitting.Length == 1)
            {
                return Call(fitting[0], arguments, fromDyn);
            }
        }

        var isOperator = name.Contains('_', StringComparison.Ordinal);
        var given = string.Join(isOperator ? " and " : ", ", arguments.Select(Checker.Describe));
        var known = string.Join("`, `", overloads.Select(overload => overload.Signature));
        return isOperator
            ? checker.Fail("cel.type_mismatch", span, $"`{name.Trim('_')}` does not take {given}; it takes `{known}`.")
            : checker.Fail("cel.no_overload", span, $"`{name}` does not take ({given}); it is `{known}`.");
    }

    private static Typed.Call Call(Overload overload, Typed[] arguments, bool fromDyn)
    {
        Fits(overload, arguments, fromDyn, out var bound);
        var passed = arguments.Select((argument, i) =>
            fromDyn && argument.Type.Kind == CelKind.Dyn && !overload.Parameters[i].ParameterType.IsGenericParameter
                ? Coercion.To(argument, Overload.Resolve(overload.Parameters[i].ParameterType, bound))
                : argument);
        return new Typed.Call(overload, bound!, ResultOf(overload, bound), [.. passed]);
    }

    private static CelType ResultOf(Overload overload, CelType?[] bound) => Overload.Resolve(overload.Method.ReturnType, bound);

    private static bool Fits(Overload overload, Typed[] arguments, bool fromDyn, out CelType?[] bound)
    {
        var types = new CelType?[overload.Method.GetGenericArguments().Length];
        bound = types;
        return overload.Parameters.Length == arguments.Length
            && overload.Parameters.Zip(arguments).All(pair => Overload.Accepts(pair.First.ParameterType, pair.Second.Type, types, fromDyn));
    }

    private Typed.Broken Unknown(string name, bool isMember, Typed[] arguments, Span span)
    {
        var otherWay = OverloadTable.Of(name, !isMember).Count > 0;
        var hint = otherWay ? "" : Spelling.Hint(name, OverloadTable.Names);
        var remedy = (otherWay, isMember) switch
        {
            (true, true) => $"; write `{name}(…)`.",
            (true, false) => $"; write `value.{name}(…)`.",
            _ => hint == "" ? "." : hint,
        };
        var kind = isMember ? $"a method of {arguments[0].Type}" : "a function";
        return checker.Fail("cel.unknown_function", span, $"`{name}` is not {kind}{remedy}");
    }

    private Typed Choose(Node.Call call, Scope? scope)
    {
        var condition = checker.Need(call.Arguments[0], CelType.Bool, "What `?` asks", scope);
        var yes = checker.Check(call.Arguments[1], scope);
        var no = checker.Check(call.Arguments[2], scope);
        return Coercion.Join(yes, no) is { } type
            ? new Typed.Choose(condition, Coercion.To(yes, type), Coercion.To(no, type))
            : checker.Fail("cel.type_mismatch", call.Arguments[2].Span, $"Both ways of `?:` have one type, not {yes.Type} and {no.Type}.");
    }

    private Typed Equal(Node.Call call, Typed left, Typed right)
    {
        if (Coercion.Join(left, right) is not { } type)
        {
            var sides = $"{Checker.Describe(left)} with {Checker.Describe(right)}";
            return checker.Fail("cel.type_mismatch", call.FunctionSpan, $"`{Sign(call)}` cannot compare {sides}.");
        }

        var areValues = enums.Check(left, right, call.Arguments[1]) && enums.Check(right, left, call.Arguments[0]);
        return !areValues ? new Typed.Broken() : new Typed.Equal(Coercion.To(left, type), Coercion.To(right, type), call.Function == "_!=_");
    }

    private Typed In(Node.Call call, Typed item, Typed container)
    {
        if (container.Type.Kind == CelKind.Dyn)
        {
            return new Typed.In(Coercion.To(item, CelType.Dyn), container);
        }

        if (container.Type.Kind is not (CelKind.List or CelKind.Map))
        {
            return checker.Fail("cel.type_mismatch", call.Arguments[1].Span, $"`in` looks into a list or a map, not into {Checker.Describe(container)}.");
        }

        if (!enums.Check(item, container, call.Arguments[1]))
        {
            return new Typed.Broken();
        }

        var isEmptyLiteral = container is Typed.ListOf or Typed.MapOf && container.Children.Length == 0;
        var wanted = container.Type.Kind == CelKind.List ? container.Type.Element! : container.Type.Key!;
        if (!item.Type.Equals(wanted) && wanted.Kind != CelKind.Dyn && item.Type.Kind is not (CelKind.Dyn or CelKind.Null))
        {
            return checker.Fail("cel.type_mismatch", call.FunctionSpan, $"`in` cannot find {Checker.Describe(item)} in {Checker.Describe(container)}.");
        }

        return isEmptyLiteral ? new Typed.In(Coercion.To(item, CelType.Dyn), container) : new Typed.In(Coercion.To(item, wanted), container);
    }

    private Typed Literal(Node.Call call, string text)
    {
        var span = call.Arguments[0].Span;
        if (call.Function == "timestamp")
        {
            return Timestamp.TryParse(text, out var instant)
                ? new Typed.Constant(CelType.Timestamp, instant)
                : checker.Fail("cel.bad_literal", span, $"`{text}` is not an RFC 3339 instant; write it like `2026-01-31T09:00:00Z`.");
        }

        return Duration.TryParse(text, out var duration)
            ? new Typed.Constant(CelType.Duration, duration)
            : checker.Fail("cel.bad_literal", span, $"`{text}` is not a duration; write it like `2160h`, `1h30m` or `1.5s`.");
    }

    private Typed Matches(Node.Call call, Scope? scope)
    {
        var text = checker.Need(call.Target ?? call.Arguments[0], CelType.String, "What `matches` reads", scope);
        var pattern = call.Arguments[^1];
        if (pattern is not Node.Literal { Value: string written })
        {
            return checker.Fail("cel.bad_pattern", pattern.Span, "The pattern of `matches` must be written out as a text.");
        }

        try
        {
            return new Typed.Match(text, new Regex(written, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (ArgumentException problem)
        {
            return checker.Fail("cel.bad_pattern", pattern.Span, $"The pattern cannot be read: {problem.Message}");
        }
        catch (NotSupportedException)
        {
            return checker.Fail(
                "cel.bad_pattern",
                pattern.Span,
                "The pattern looks ahead, looks behind or refers back, which cannot be matched in bounded time.");
        }
    }

    private static string Sign(Node.Call call) => call.Function.Trim('_', '@');
}
