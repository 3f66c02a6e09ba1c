using Countersign.Cel.Runtime;

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

    private CelType(CelKind kind, string name, Type clr, params CelType[] parts)
    {
        Kind = kind;
        Name = name;
        Clr = clr;
        Parts = parts;
    }

    public CelKind Kind { get; }

    /// <summary>As diagnostics write it: <c>int</c>, <c>list(string)</c>, <c>map(string, int)</c> or the record's name.</summary>
    public string Name { get; }

    /// <summary>A list's element type, a map's value type; otherwise null.</summary>
    public CelType? Element => Parts.Length > 0 ? Parts[^1] : null;

    /// <summary>A map's key type; otherwise null.</summary>
    public CelType? Key => Kind == CelKind.Map ? Parts[0] : null;

    /// <summary>The type that carries such a value inside compiled code.</summary>
    internal Type Clr { get; }

    internal CelType[] Parts { get; }

    public static CelType List(CelType element) =>
        new(CelKind.List, $"list({element})", typeof(ListView<>).MakeGenericType(element.Clr), element);

    public static CelType Map(CelType key, CelType value) =>
        new(CelKind.Map, $"map({key}, {value})", typeof(MapView<,>).MakeGenericType(key.Clr, value.Clr), key, value);

    public bool Equals(CelType? other) =>
        other is not null && Kind == other.Kind && Clr == other.Clr && Parts.AsSpan().SequenceEqual(other.Parts);

    public override bool Equals(object? obj) => Equals(obj as CelType);

    public override int GetHashCode() => HashCode.Combine(Kind, Clr);

    public override string ToString() => Name;

    /// <summary>The name of the scalar type that a C# type carries.</summary>
    internal static string NameOf(Type clr) =>
        Array.Find([Bool, Int, Uint, Double, String, Bytes, Timestamp, Duration], scalar => scalar.Clr == clr)?.Name
        ?? (!clr.IsGenericType ? clr.Name : clr.GetGenericTypeDefinition() == typeof(ListView<>) ? "list" : "map");

    internal static CelType Record(Type clr) => new(CelKind.Record, clr.Name, clr);
}
