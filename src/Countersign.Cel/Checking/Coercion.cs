namespace Countersign.Cel.Checking;

/// <summary>Brings two types, or an expression and a type, together where CEL allows it: null, dyn and what is still open.</summary>
internal static class Coercion
{
    /// <summary>The type that both fit, or null when there is none.</summary>
    public static CelType? Join(CelType left, CelType right)
    {
        if (left.Kind == CelKind.Null || left.IsOpen)
        {
            return right;
        }

        if (right.Kind == CelKind.Null || right.IsOpen)
        {
            return left;
        }

        if (left.Kind == CelKind.Dyn || right.Kind == CelKind.Dyn)
        {
            return CelType.Dyn;
        }

        return left.IsLike(right) ? JoinParts(left, right) : left.Equals(right) ? left : null;
    }

    /// <summary>The expression under the type, which must be one that <see cref="Join"/> gave.</summary>
    public static Typed To(Typed value, CelType type)
    {
        if (value is Typed.Constant { Value: null })
        {
            return new Typed.Constant(type, null);
        }

        if (value.Type.Clr == type.Clr && (value.Type.Kind != CelKind.Null || type.Kind is CelKind.Null or CelKind.Dyn))
        {
            return value.Type.Equals(type) ? value : new Typed.Seen(type, value);
        }

        return (value, type.Kind) switch
        {
            (Typed.Broken, _) => value,
            (Typed.Constant { Value: { } known }, CelKind.Dyn) => new Typed.Constant(type, known),
            (Typed.ListOf list, CelKind.List) => new Typed.ListOf(type, [.. list.Children.Select(item => To(item, type.Element!))]),
            (Typed.MapOf map, CelKind.Map) => new Typed.MapOf(type, [.. map.Children.Select((part, i) => To(part, i % 2 == 0 ? type.Key! : type.Element!))]),
            (Typed.ListOf or Typed.MapOf, CelKind.Dyn) => new Typed.Convert(type, OfDyn(value)),
            _ => new Typed.Convert(type, value),
        };
    }

    /// <summary>A literal whose parts are dyn, so that it need not be copied when it becomes dyn itself.</summary>
    private static Typed OfDyn(Typed literal) => To(literal, literal.Type.With(Array.ConvertAll(literal.Type.Parts, _ => CelType.Dyn)));

    private static CelType? JoinParts(CelType left, CelType right)
    {
        var parts = new CelType[left.Parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (Join(left.Parts[i], right.Parts[i]) is not { } joined)
            {
                return null;
            }

            parts[i] = joined;
        }

        return left.With(parts);
    }
}
