using Countersign.Cel.Dispatching;
using Countersign.Cel.Syntax;

namespace Countersign.Cel.Checking;

/// <summary>Picks the overload that takes the arguments; where dyn leaves several, what they turn out to be picks at run time.</summary>
internal sealed class Resolution(Checker checker, Surroundings surroundings)
{
    private static readonly Fit[] Nearest = [Fit.Exact, Fit.Widened, Fit.Narrowed];

    public bool IsFunction(string name) => Of(name, isMember: false).Count > 0;

    public Typed Resolve(string name, bool isMember, Typed[] arguments, Span span)
    {
        var overloads = Of(name, isMember);
        if (overloads.Count == 0)
        {
            return Unknown(name, isMember, arguments, span);
        }

        foreach (var fit in Nearest)
        {
            var fitting = overloads.Select(overload => (Overload: overload, Types: Unification.Of(overload, arguments, fit)))
                .Where(candidate => candidate.Types is not null).ToArray();
            if (fitting.Length > 0)
            {
                return fitting.Length == 1 ? Call(fitting[0].Overload, arguments, fitting[0].Types!) : Dispatch(name, fitting, arguments);
            }
        }

        return Unfit(name, arguments, overloads, span);
    }

    private static Typed.Call Call(Overload overload, Typed[] arguments, Unification types)
    {
        var passed = arguments.Zip(overload.Parameters, (argument, parameter) => Coercion.To(argument, types.Resolve(parameter)));
        var carried = overload.Method is { IsGenericMethodDefinition: true } method ? method.GetGenericArguments().Select(it => types.Of(it.Name).Clr) : [];
        return new Typed.Call(overload, [.. carried], types.Resolve(overload.Result), [.. passed]);
    }

    private static Typed Dispatch(string name, (Overload Overload, Unification? Types)[] fitting, Typed[] arguments)
    {
        var results = fitting.Select(candidate => candidate.Types!.Resolve(candidate.Overload.Result)).Distinct().ToArray();
        var dispatched = new Typed.Dispatch(
            new Dispatcher(name, [.. fitting.Select(candidate => candidate.Overload)]),
            [.. arguments.Select(argument => Coercion.To(argument, CelType.Dyn))]);
        return results.Length == 1 ? Coercion.To(dispatched, results[0]) : dispatched;
    }

    private IReadOnlyList<Overload> Of(string name, bool isMember) =>
        isMember ? OverloadTable.Of(name, isMember) : [.. surroundings.Functions(name), .. OverloadTable.Of(name, isMember)];

    private Typed Unfit(string name, Typed[] arguments, IReadOnlyList<Overload> overloads, Span span)
    {
        var isOperator = name.Contains('_', StringComparison.Ordinal);
        var given = string.Join(isOperator ? " and " : ", ", arguments.Select(Checker.Describe));
        var near = overloads.Where(it => it.Parameters is [var first, ..] && arguments is [var operand, ..] && first.Equals(operand.Type)).ToArray();
        var known = string.Join("`, `", (near.Length > 0 ? near : overloads).Select(overload => overload.Signature));
        return isOperator
            ? checker.Fail("cel.type_mismatch", span, $"`{name.Trim('_')}` does not take {given}; it takes `{known}`.")
            : checker.Fail("cel.no_overload", span, $"`{name}` does not take ({given}); it is `{known}`.");
    }

    private Typed Unknown(string name, bool isMember, Typed[] arguments, Span span)
    {
        var otherWay = Of(name, !isMember).Count > 0;
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
}
