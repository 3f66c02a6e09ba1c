namespace Countersign.Cel.Checking;

/// <summary>Brings two expressions, or an expression and a type, together where CEL allows it: null and dyn.</summary>
internal static class Coercion
{
    /// <summary>The type that both fit, or null when there is none.</summary>
    public static CelType? Join(Typed left, Typed right)
    {
        if (left.Type.Equals(right.Type) || right.Type.Kind == CelKind.Null || right is Typed.Broken || IsEmpty(right, left.Type))
        {
            return left.Type;
        }

        if (left.Type.Kind == CelKind.Null || left is Typed.Broken || IsEmpty(left, right.Type))
        {
            return right.Type;
        }

        return left.Type.Kind == CelKind.Dyn || right.Type.Kind == CelKind.Dyn ? CelType.Dyn : JoinParts(left, right);
    }

    /// <summary>The expression under the type, which must be one that <see cref="Join"/> gave.</summary>
    public static Typed To(Typed value, CelType type)
    {
        if (value.Type.Equals(type) || value is Typed.Broken)
        {
            return value;
        }

        return (value, type.Kind) switch
        {
            ({ Type.Kind: CelKind.Null }, _) => new Typed.Convert(type, value),
            (Typed.ListOf list, CelKind.List) => new Typed.ListOf(type, [.. list.Children.Select(item => To(item, type.Element!))]),
            (Typed.MapOf map, CelKind.Map) => new Typed.MapOf(type, [.. map.Children.Select((part, i) => To(part, i % 2 == 0 ? type.Key! : type.Element!))]),
            _ => new Typed.Convert(type, value),
        };
    }

    private static bool IsEmpty(Typed value, CelType wanted) =>
        value is Typed.ListOf or Typed.MapOf && value.Children.Length == 0 && value.Type.Kind == wanted.Kind;

    /// <summary>List and map literals of dyn parts meet any list or map, which is then boxed.</summary>
    private static CelType? JoinParts(Typed left, Typed right)
    {
        if (left.Type.Kind != right.Type.Kind || !(HasDyn(left.Type) || HasDyn(right.Type)))
        {
            return null;
        }

        return left.Type.Kind is CelKind.List or CelKind.Map ? CelType.Dyn : null;
    }

    private static bool HasDyn(CelType type) => type.Kind == CelKind.Dyn || type.Parts.Any(HasDyn);
}
