using System.Linq.Expressions;
using Countersign.Cel.Binding;
using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Compiling;

/// <summary>Builds the code that turns a C# value into a CEL value: facts opened, nulls to none, names and lists adapted.</summary>
internal static class Reads
{
    public static Expression Of(Expression raw, Shape shape, string path) => shape switch
    {
        Shape.Scalar scalar => Scalar(raw, scalar, path),
        Shape.Never => Vals.FromNote(shape.Type.Clr, Note.Unknown(path)),
        Shape.EnumName => Vals.From(typeof(string), Expression.Call(typeof(EnumNames<>).MakeGenericType(raw.Type), nameof(EnumNames<DayOfWeek>.Of), null, raw)),
        Shape.Optional optional => Vals.Bind(raw, it => Expression.Condition(
            Expression.Property(it, "HasValue"),
            Of(Expression.Call(it, "GetValueOrDefault", null), optional.Inner, path),
            None(optional, path))),
        Shape.Fact fact => Fact(raw, fact, path),
        Shape.Object => NotNull(raw, shape, path, it => Vals.From(shape.Type.Clr, it)),
        Shape.List or Shape.Map => NotNull(raw, shape, path, it => Vals.From(shape.Type.Clr, View(it, shape, path))),
        _ => throw new InvalidOperationException($"No rule reads {shape.GetType().Name}."),
    };

    /// <summary>A list or map that is there.</summary>
    public static Expression View(Expression source, Shape shape, string path) =>
        View(source, shape.Type.Clr, shape is Shape.List list ? ListReader(list, path) : MapReader((Shape.Map)shape, path));

    private static Expression Scalar(Expression raw, Shape.Scalar shape, string path) => NotNull(raw, shape, path, it =>
    {
        if (shape.Conversion is null)
        {
            return Carry(it, shape, path);
        }

        var parameter = shape.Conversion.GetParameters()[0].ParameterType;
        return Carry(Expression.Call(shape.Conversion, parameter == it.Type ? it : Expression.Convert(it, parameter)), shape, path);
    });

    private static Expression Carry(Expression value, Shape shape, string path) =>
        value.Type == shape.Type.Clr
            ? NotNull(value, shape, path, it => Vals.From(shape.Type.Clr, it))
            : Vals.From(shape.Type.Clr, Expression.Convert(value, shape.Type.Clr));

    private static Expression Fact(Expression raw, Shape.Fact shape, string path) => Vals.Bind(raw, it => Expression.Condition(
        Expression.Property(it, "IsUnknown"),
        Vals.FromNote(shape.Type.Clr, Note.Unknown(path)),
        Expression.Condition(
            Expression.Property(it, "IsNone"),
            None(shape, path),
            Of(Expression.Property(it, "Value"), shape.Inner, path))));

    private static Expression NotNull(Expression raw, Shape shape, string path, Func<Expression, Expression> use) => raw.Type.IsValueType
        ? use(raw)
        : Vals.Bind(raw, it => Expression.Condition(Expression.ReferenceEqual(it, Expression.Constant(null)), None(shape, path), use(it)));

    private static Expression None(Shape shape, string path) => Vals.FromNote(shape.Type.Clr, Note.None(path));

    private static Expression View(Expression source, Type view, object adapter)
    {
        var constructor = view.GetConstructors()[0];
        var wanted = constructor.GetParameters()[1].ParameterType;
        return Expression.New(constructor, Expression.Convert(source, typeof(object)), Expression.Constant(adapter, wanted));
    }

    private static object ListReader(Shape.List list, string path) => Activator.CreateInstance(
        typeof(CollectionAdapter<,>).MakeGenericType(list.Element.Raw, list.Element.Type.Clr),
        Element(list.Element, path + "[]"))!;

    private static object MapReader(Shape.Map map, string path) => Activator.CreateInstance(
        typeof(DictionaryAdapter<,>).MakeGenericType(map.Value.Raw, map.Value.Type.Clr),
        Element(map.Value, path + "[]"))!;

    private static Delegate Element(Shape element, string path)
    {
        var raw = Expression.Parameter(element.Raw);
        var reader = typeof(Func<,>).MakeGenericType(element.Raw, Vals.Of(element.Type.Clr));
        return Expression.Lambda(reader, Of(raw, element, path), raw).Compile();
    }
}
