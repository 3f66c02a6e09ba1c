using Countersign.Cel.Syntax;

namespace Countersign.Cel.Checking;

/// <summary>Checks <c>== != in</c>, which take values of any one type.</summary>
internal sealed class Comparisons(Checker checker)
{
    private readonly EnumValues enums = new(checker);

    public Typed Equal(Node.Call call, Typed left, Typed right)
    {
        if (Coercion.Join(left.Type, right.Type) is not { } type)
        {
            var sides = $"{Checker.Describe(left)} with {Checker.Describe(right)}";
            return checker.Fail("cel.type_mismatch", call.FunctionSpan, $"`{call.Function.Trim('_')}` cannot compare {sides}.");
        }

        var areValues = enums.Check(left, right, call.Arguments[1]) && enums.Check(right, left, call.Arguments[0]);
        return !areValues ? new Typed.Broken() : new Typed.Equal(Coercion.To(left, type), Coercion.To(right, type), call.Function == "_!=_");
    }

    public Typed In(Node.Call call, Typed item, Typed container)
    {
        if (container.Type.Kind == CelKind.Dyn)
        {
            return new Typed.In(Coercion.To(item, CelType.Dyn), Coercion.To(container, CelType.Dyn));
        }

        if (container.Type.Kind is not (CelKind.List or CelKind.Map))
        {
            return checker.Fail("cel.type_mismatch", call.Arguments[1].Span, $"`in` looks into a list or a map, not into {Checker.Describe(container)}.");
        }

        if (!enums.Check(item, container, call.Arguments[1]))
        {
            return new Typed.Broken();
        }

        var isMap = container.Type.Kind == CelKind.Map;
        if (Coercion.Join(item.Type, isMap ? container.Type.Key! : container.Type.Element!) is not { } joined)
        {
            return checker.Fail("cel.type_mismatch", call.FunctionSpan, $"`in` cannot find {Checker.Describe(item)} in {Checker.Describe(container)}.");
        }

        // A map is not copied for a key of another type: the key becomes one of the map's, or is none of them.
        return isMap
            ? new Typed.In(Coercion.To(item, container.Type.Key!.Clr == joined.Clr ? joined : CelType.Dyn), container)
            : new Typed.In(Coercion.To(item, joined), Coercion.To(container, CelType.List(joined)));
    }
}
