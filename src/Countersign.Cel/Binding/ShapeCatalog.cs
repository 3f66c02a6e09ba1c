using System.Collections;
using System.Reflection;

namespace Countersign.Cel.Binding;

/// <summary>Maps C# types to shapes; every record type once, so that records may refer to each other in cycles.</summary>
internal sealed class ShapeCatalog
{
    private static readonly Dictionary<Type, CelType> Scalars = new()
    {
        [typeof(bool)] = CelType.Bool,
        [typeof(int)] = CelType.Int,
        [typeof(long)] = CelType.Int,
        [typeof(uint)] = CelType.Uint,
        [typeof(ulong)] = CelType.Uint,
        [typeof(double)] = CelType.Double,
        [typeof(string)] = CelType.String,
        [typeof(byte[])] = CelType.Bytes,
        [typeof(object)] = CelType.Dyn,
        [typeof(Timestamp)] = CelType.Timestamp,
        [typeof(Duration)] = CelType.Duration,
    };

    private readonly Dictionary<Type, RecordShape> records = [];
    private readonly Dictionary<CelType, RecordShape> byType = [];
    private readonly NullabilityInfoContext nullability = new();

    public IReadOnlyCollection<RecordShape> Records => records.Values;

    public RecordShape Of(CelType record) => byType[record];

    public RecordShape Record(Type type)
    {
        if (records.TryGetValue(type, out var known))
        {
            return known;
        }

        var record = new RecordShape(type);
        records.Add(type, record);
        byType.Add(record.Type, record);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(CelIgnoreAttribute)))
            {
                AddField(record, property);
            }
        }

        foreach (var named in type.GetCustomAttributes<CelNamedAttribute>(inherit: true))
        {
            if (record.Fields.ContainsKey(named.Name) || !record.Named.TryAdd(named.Name, named.Expression))
            {
                throw new ArgumentException($"`{named.Name}` is named twice on `{type.Name}`; rename one.");
            }
        }

        return record;
    }

    private void AddField(RecordShape record, PropertyInfo property)
    {
        var shape = Map(property.PropertyType)
            ?? throw new ArgumentException(
                $"`{record.Clr.Name}.{property.Name}` is a `{property.PropertyType.Name}`, which CEL has no type for; convert it or mark it [CelIgnore].");
        var mayBeNone = shape.MayBeNone || nullability.Create(property).ReadState == NullabilityState.Nullable;
        var name = SnakeCase.From(property.Name);
        if (!record.Fields.TryAdd(name, new FieldShape(name, property, shape, mayBeNone)))
        {
            throw new ArgumentException($"`{record.Clr.Name}.{property.Name}` is `{name}` in CEL, as another property is; rename one.");
        }
    }

    private Shape? Map(Type type)
    {
        if (Scalars.TryGetValue(type, out var scalar))
        {
            return new Shape.Scalar(type, scalar, null);
        }

        if (type == typeof(CelUnknown))
        {
            return new Shape.Never(type);
        }

        if (type.IsEnum)
        {
            return new Shape.EnumName(type);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Map(underlying) is { } inner ? new Shape.Optional(type, inner) : null;
        }

        return type.IsDefined(typeof(CelFactAttribute), inherit: false) ? Fact(type) : Converted(type) ?? Collection(type) ?? Object(type);
    }

    private Shape.Fact? Fact(Type type)
    {
        var isFact = type.GetProperty("IsUnknown")?.PropertyType == typeof(bool) && type.GetProperty("IsNone")?.PropertyType == typeof(bool);
        return isFact && type.GetProperty("Value") is { } value && Map(value.PropertyType) is { } inner ? new Shape.Fact(type, inner) : null;
    }

    private static Shape.Scalar? Converted(Type type)
    {
        var conversion = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .FirstOrDefault(method => method.Name == "op_Implicit"
                && Scalars.ContainsKey(method.ReturnType)
                && method.GetParameters()[0].ParameterType.IsAssignableFrom(type));
        return conversion is null ? null : new Shape.Scalar(type, Scalars[conversion.ReturnType], conversion);
    }

    private Shape? Collection(Type type)
    {
        if (Argument(type, typeof(IReadOnlyDictionary<,>)) is [var key, var value])
        {
            return key == typeof(string) && Map(value) is { } values ? new Shape.Map(type, values) : null;
        }

        var element = Argument(type, typeof(IReadOnlyCollection<>)) ?? Argument(type, typeof(ICollection<>));
        return element is [var item] && Map(item) is { } shape ? new Shape.List(type, shape) : null;
    }

    private static Type[]? Argument(Type type, Type generic) => type.GetInterfaces()
        .Append(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == generic)
        ?.GetGenericArguments();

    private Shape.Object? Object(Type type)
    {
        var isForeign = type.Namespace is "System" || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true;
        var isRecord = !isForeign && !type.IsPointer && !type.IsByRefLike && !type.IsGenericParameter
            && !typeof(Delegate).IsAssignableFrom(type) && !typeof(IEnumerable).IsAssignableFrom(type);
        return isRecord ? new Shape.Object(Record(type)) : null;
    }
}
