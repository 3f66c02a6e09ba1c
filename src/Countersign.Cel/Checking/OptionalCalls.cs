using Countersign.Cel.Syntax;

namespace Countersign.Cel.Checking;

/// <summary>Checks what reads through optionals: <c>.? [?]</c>, selection from an optional, <c>or orValue optMap optFlatMap</c>.</summary>
internal sealed class OptionalCalls(Checker checker, Resolution resolution)
{
    /// <summary>The value at a key, index or field, as an optional; empty when it is not there.</summary>
    public Typed At(Typed operand, Typed key, Span span)
    {
        if (operand.Type.Kind == CelKind.Optional)
        {
            return Chain(operand, held => At(held, key, span), span);
        }

        if (operand.Type.Kind == CelKind.Record && key is Typed.Constant { Value: string field })
        {
            var member = checker.Field(operand, field, span);
            return member is Typed.Broken ? member : resolution.Resolve("@nullable", isMember: false, [member], span);
        }

        return resolution.Resolve("_[?_]", isMember: false, [operand, key], span);
    }

    /// <summary>The other side is not looked at when the optional holds a value.</summary>
    public Typed Or(string name, Typed operand, Typed other, Span span)
    {
        var local = new Local("optional", operand.Type, null);
        var variable = new Typed.Variable(local);
        var held = name == "or" ? variable : Held(variable, span);
        return Coercion.Join(held.Type, other.Type) is { } type
            ? new Typed.Let(local, operand, new Typed.Choose(IsHeld(variable, span), Coercion.To(held, type), Coercion.To(other, type)))
            : checker.Fail("cel.type_mismatch", span, $"Both ways of `{name}` have one type, not {held.Type} and {other.Type}.");
    }

    public Typed Map(Node.Call call, Node target, Scope? scope, bool isFlat)
    {
        if (call.Arguments is not [Node.Name name, var body])
        {
            return checker.Fail("cel.bad_macro", call.Span, $"`{call.Function}` takes a name and an expression, like `value.{call.Function}(x, x + 1)`.");
        }

        var operand = checker.Check(target, scope);
        if (operand is Typed.Broken)
        {
            return operand;
        }

        operand = operand.Type.Kind == CelKind.Dyn ? Coercion.To(operand, CelType.Optional(CelType.Dyn)) : operand;
        if (operand.Type.Kind != CelKind.Optional)
        {
            return checker.Fail("cel.type_mismatch", target.Span, $"`{call.Function}` maps an optional, not {Checker.Describe(operand)}.");
        }

        return Chain(operand, held => Bind(name.Text, held, body, scope, isFlat, call), call.FunctionSpan);
    }

    private Typed Bind(string name, Typed held, Node body, Scope? scope, bool isFlat, Node.Call call)
    {
        var local = new Local(name, held.Type, null);
        var mapped = checker.Check(body, new Scope(scope, name, new Typed.Variable(local)));
        if (mapped is Typed.Broken)
        {
            return mapped;
        }

        if (isFlat && mapped.Type.Kind is not (CelKind.Optional or CelKind.Dyn))
        {
            return checker.Fail("cel.type_mismatch", body.Span, $"`{call.Function}` gives an optional, not {mapped.Type}.");
        }

        var made = !isFlat ? resolution.Resolve("optional.of", isMember: false, [mapped], call.FunctionSpan)
            : mapped.Type.Kind == CelKind.Dyn ? Coercion.To(mapped, CelType.Optional(CelType.Dyn)) : mapped;
        return new Typed.Let(local, held, made);
    }

    /// <summary>What comes of the held value, which is an optional too; empty when nothing is held.</summary>
    private Typed Chain(Typed operand, Func<Typed, Typed> use, Span span)
    {
        var local = new Local("optional", operand.Type, null);
        var variable = new Typed.Variable(local);
        var used = use(Held(variable, span));
        return used is Typed.Broken ? used
            : Chosen(local, operand, used.Type.Kind == CelKind.Optional ? used : Coercion.To(used, CelType.Optional(CelType.Dyn)), variable, span);
    }

    private Typed.Let Chosen(Local local, Typed operand, Typed used, Typed variable, Span span)
    {
        var none = resolution.Resolve("optional.none", isMember: false, [], span);
        return new Typed.Let(local, operand, new Typed.Choose(IsHeld(variable, span), used, Coercion.To(none, used.Type)));
    }

    private Typed IsHeld(Typed optional, Span span) => resolution.Resolve("hasValue", isMember: true, [optional], span);

    private Typed Held(Typed optional, Span span) => resolution.Resolve("value", isMember: true, [optional], span);
}
