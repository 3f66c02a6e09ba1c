using System.Linq.Expressions;
using System.Reflection;
using Countersign.Cel.Binding;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>Builds the code that opens a C# value: facts, nulls, conversions. Lists and maps stay as the record holds them.</summary>
internal static class Opening
{
    public static Expression Of(Expression raw, Shape shape, Ways ways) => shape switch
    {
        Shape.Never => ways.Lack(Lacks.Unknown),
        Shape.EnumName => ways.Value(Expression.Call(
            typeof(Runtime.EnumNames<>).MakeGenericType(raw.Type), nameof(Runtime.EnumNames<DayOfWeek>.Of), null, raw)),
        Shape.Optional optional => Bind(raw, it => Expression.IfThenElse(
            Expression.Property(it, "HasValue"),
            Of(Expression.Call(it, "GetValueOrDefault", null), optional.Inner, ways),
            ways.None)),
        Shape.Fact fact => Fact(raw, fact, ways),
        Shape.Scalar { Conversion: { } conversion } scalar => NotNull(raw, ways, it => Carry(Converted(it, conversion), scalar, ways)),
        Shape.Scalar scalar => NotNull(raw, ways, it => Carry(it, scalar, ways)),
        _ => NotNull(raw, ways, ways.Value),
    };

    /// <summary>The shape of what a fact or a nullable holds.</summary>
    public static Shape Innermost(Shape shape) => shape switch
    {
        Shape.Fact fact => Innermost(fact.Inner),
        Shape.Optional optional => Innermost(optional.Inner),
        _ => shape,
    };

    /// <summary>Where the size of a collection stands.</summary>
    public static PropertyInfo CountOf(Type collection)
    {
        var all = collection.GetInterfaces().Append(collection).Where(type => type.IsGenericType).ToLookup(type => type.GetGenericTypeDefinition());
        return all[typeof(IReadOnlyCollection<>)].Concat(all[typeof(ICollection<>)]).First().GetProperty("Count")!;
    }

    private static Expression Fact(Expression raw, Shape.Fact shape, Ways ways)
    {
        Expression Missing(Expression it) => Expression.IfThenElse(Expression.Property(it, "IsUnknown"), ways.Lack(Lacks.Unknown), ways.None);
        var hasIsValue = shape.Raw.GetProperty("IsValue")?.PropertyType == typeof(bool);
        return Bind(raw, it =>
        {
            Expression isValue = hasIsValue
                ? Expression.Property(it, "IsValue")
                : Expression.Not(Expression.OrElse(Expression.Property(it, "IsUnknown"), Expression.Property(it, "IsNone")));
            return Expression.IfThenElse(isValue, Of(Expression.Property(it, "Value"), shape.Inner, ways), Missing(it));
        });
    }

    private static Expression Carry(Expression value, Shape shape, Ways ways) =>
        value.Type == shape.Type.Clr ? NotNull(value, ways, ways.Value) : ways.Value(Expression.Convert(value, shape.Type.Clr));

    private static MethodCallExpression Converted(Expression value, MethodInfo conversion)
    {
        var parameter = conversion.GetParameters()[0].ParameterType;
        return Expression.Call(conversion, parameter == value.Type ? value : Expression.Convert(value, parameter));
    }

    private static Expression NotNull(Expression raw, Ways ways, Func<Expression, Expression> use) => raw.Type.IsValueType
        ? use(raw)
        : Bind(raw, it => Expression.IfThenElse(Expression.ReferenceEqual(it, Expression.Constant(null)), ways.None, use(it)));

    private static Expression Bind(Expression value, Func<ParameterExpression, Expression> use)
    {
        var variable = Expression.Variable(value.Type);
        return Expression.Block(typeof(void), [variable], Expression.Assign(variable, value), use(variable));
    }
}
