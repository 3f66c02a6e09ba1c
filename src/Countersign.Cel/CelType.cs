using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel;

/// <summary>The static type of an expression. Two types are equal when their kinds and parts are.</summary>
public sealed class CelType : IEquatable<CelType>
{
    public static readonly CelType Bool = new(CelKind.Bool, "bool", typeof(bool));
    public static readonly CelType Int = new(CelKind.Int, "int", typeof(long));
    public static readonly CelType Uint = new(CelKind.Uint, "uint", typeof(ulong));
    public static readonly CelType Double = new(CelKind.Double, "double", typeof(double));
    public static readonly CelType String = new(CelKind.String, "string", typeof(string));
    public static readonly CelType Bytes = new(CelKind.Bytes, "bytes", typeof(byte[]));
    public static readonly CelType Timestamp = new(CelKind.Timestamp, "timestamp", typeof(Timestamp));
    public static readonly CelType Duration = new(CelKind.Duration, "duration", typeof(Duration));
    public static readonly CelType Null = new(CelKind.Null, "null", typeof(object));
    public static readonly CelType Dyn = new(CelKind.Dyn, "dyn", typeof(object));

    /// <summary>The type of types, such as what <c>type(1)</c> gives.</summary>
    public static readonly CelType Type = new(CelKind.Type, "type", typeof(CelTypeName));

    /// <summary>Dyn that becomes whatever it meets: the element of an empty list, the value of an empty optional.</summary>
    internal static readonly CelType Open = new(CelKind.Dyn, "dyn", typeof(object));

    private readonly string head;

    private CelType(CelKind kind, string head, Type clr, params CelType[] parts)
    {
        Kind = kind;
        this.head = head;
        Name = parts.Length == 0 ? head : $"{head}({string.Join<CelType>(", ", parts)})";
        Clr = clr;
        Parts = parts;
    }

    public CelKind Kind { get; }

    /// <summary>As diagnostics write it: <c>int</c>, <c>list(string)</c>, <c>map(string, int)</c> or the record's name.</summary>
    public string Name { get; }

    /// <summary>A list's element type, a map's value type, the type inside an optional; otherwise null.</summary>
    public CelType? Element => Kind is CelKind.List or CelKind.Map or CelKind.Optional ? Parts[^1] : null;

    /// <summary>A map's key type; otherwise null.</summary>
    public CelType? Key => Kind == CelKind.Map ? Parts[0] : null;

    /// <summary>The types it is made of: of elements, of keys and values, or the parameters of an opaque type.</summary>
    public IReadOnlyList<CelType> Arguments => Parts;

    /// <summary>The type that carries such a value inside compiled code.</summary>
    internal Type Clr { get; }

    internal CelType[] Parts { get; }

    internal bool IsOpen => ReferenceEquals(this, Open);

    public static CelType List(CelType element) => new(CelKind.List, "list", typeof(ListView<>).MakeGenericType(element.Clr), element);

    public static CelType Map(CelType key, CelType value) => new(CelKind.Map, "map", typeof(MapView<,>).MakeGenericType(key.Clr, value.Clr), key, value);

    /// <summary>A value that may be left out, as <c>optional.of(1)</c> gives.</summary>
    public static CelType Optional(CelType value) => new(CelKind.Optional, "optional_type", typeof(Maybe<>).MakeGenericType(value.Clr), value);

    /// <summary>A type known by name alone; its values pass through functions that a host declares.</summary>
    public static CelType Opaque(string name, params CelType[] parameters) => new(CelKind.Opaque, name, typeof(object), parameters);

    /// <summary>A type parameter of a declared function, such as <c>T</c> of <c>first(list(T))</c>.</summary>
    public static CelType Parameter(string name) => new(CelKind.Parameter, name, typeof(object));

    public bool Equals(CelType? other) =>
        other is not null && Kind == other.Kind && Clr == other.Clr && head == other.head && Parts.AsSpan().SequenceEqual(other.Parts);

    public override bool Equals(object? obj) => Equals(obj as CelType);

    public override int GetHashCode() => HashCode.Combine(Kind, Clr);

    public override string ToString() => Name;

    /// <summary>Whether both are made alike, such as two lists, whatever their parts are.</summary>
    internal bool IsLike(CelType other) => Kind == other.Kind && head == other.head && Parts.Length == other.Parts.Length && Parts.Length > 0;

    /// <summary>The same kind of type with other parts.</summary>
    internal CelType With(CelType[] parts) => Kind switch
    {
        CelKind.List => List(parts[0]),
        CelKind.Map => Map(parts[0], parts[1]),
        CelKind.Optional => Optional(parts[0]),
        CelKind.Opaque => Opaque(head, parts),
        _ => this,
    };

    /// <summary>The name of the scalar type that a C# type carries.</summary>
    internal static string NameOf(Type clr) =>
        Array.Find([Bool, Int, Uint, Double, String, Bytes, Timestamp, Duration, Type], scalar => scalar.Clr == clr)?.Name
        ?? (!clr.IsGenericType ? clr.Name
            : clr.GetGenericTypeDefinition() == typeof(ListView<>) ? "list"
            : clr.GetGenericTypeDefinition() == typeof(MapView<,>) ? "map" : "optional_type");

    internal static CelType Record(Type clr) => new(CelKind.Record, clr.Name, clr);
}
