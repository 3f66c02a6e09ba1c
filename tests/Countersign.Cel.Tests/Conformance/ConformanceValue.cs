using System.Globalization;
using System.Text.Json;

namespace Countersign.Cel.Tests.Conformance;

/// <summary>Values and types as the published tests write them.</summary>
internal static class ConformanceValue
{
    public const string Instant = "@type:type.googleapis.com/google.protobuf.Timestamp";
    public const string Length = "@type:type.googleapis.com/google.protobuf.Duration";

    /// <summary>The value as a host would give it.</summary>
    public static object? Open(JsonElement json)
    {
        var member = json.EnumerateObject().Single();
        return member.Name switch
        {
            "null_value" => null,
            "bool_value" => member.Value.GetBoolean(),
            "int64_value" => long.Parse(Text(member.Value), CultureInfo.InvariantCulture),
            "uint64_value" => ulong.Parse(Text(member.Value), CultureInfo.InvariantCulture),
            "double_value" => Real(Text(member.Value)),
            "string_value" => member.Value.GetString(),
            "bytes_value" => Convert.FromBase64String(member.Value.GetProperty("base64").GetString()!),
            "type_value" => new CelTypeName(member.Value.GetString()!),
            "list_value" => member.Value.TryGetProperty("values", out var values) ? values.EnumerateArray().Select(Open).ToList() : [],
            "map_value" => Map(member.Value),
            "object_value" => WellKnown(member.Value.EnumerateObject().Single()),
            _ => throw new NotSupportedException(member.Name),
        };
    }

    public static CelType Type(JsonElement json)
    {
        var member = json.EnumerateObject().Single();
        return member.Name switch
        {
            "primitive" => Primitive(member.Value.GetString()!),
            "null" => CelType.Null,
            "dyn" => CelType.Dyn,
            "list_type" => CelType.List(Type(member.Value.GetProperty("elem_type"))),
            "map_type" => CelType.Map(Type(member.Value.GetProperty("key_type")), Type(member.Value.GetProperty("value_type"))),
            "well_known" => member.Value.GetString() == "TIMESTAMP" ? CelType.Timestamp : CelType.Duration,
            "message_type" => member.Value.GetString() == "google.protobuf.Timestamp" ? CelType.Timestamp : CelType.Duration,
            "type_param" => CelType.Parameter(member.Value.GetString()!),
            "abstract_type" => Abstract(member.Value),
            _ => throw new NotSupportedException(member.Name),
        };
    }

    /// <summary>Whether the result is the value. Types must be the same too; NaN is NaN, and entries of maps come in any order.</summary>
    public static bool IsSame(object? expected, CelResult result) => (expected, result) switch
    {
        (null, { Kind: CelResultKind.None }) => true,
        (double wanted, { Value: double given }) => wanted.Equals(given) && double.IsNegative(wanted) == double.IsNegative(given),
        (byte[] wanted, { Value: byte[] given }) => wanted.AsSpan().SequenceEqual(given),
        (List<object?> wanted, { Value: IReadOnlyList<CelResult> given }) =>
            wanted.Count == given.Count && wanted.Zip(given).All(it => IsSame(it.First, it.Second)),
        (Dictionary<object, object?> wanted, { Value: IReadOnlyDictionary<object, CelResult> given }) =>
            wanted.Count == given.Count && wanted.All(it => given.TryGetValue(it.Key, out var value) && IsSame(it.Value, value)),
        (_, { Value: { } given }) => expected is not null && expected.Equals(given),
        _ => false,
    };

    private static Dictionary<object, object?> Map(JsonElement json) => json.TryGetProperty("entries", out var entries)
        ? entries.EnumerateArray().ToDictionary(it => Open(it.GetProperty("key"))!, it => Open(it.GetProperty("value")))
        : [];

    private static object WellKnown(JsonProperty typed)
    {
        var seconds = typed.Value.TryGetProperty("seconds", out var whole) ? long.Parse(Text(whole), CultureInfo.InvariantCulture) : 0;
        var nanos = typed.Value.TryGetProperty("nanos", out var part) ? int.Parse(Text(part), CultureInfo.InvariantCulture) : 0;
        return typed.Name == Instant ? new Timestamp(seconds, nanos) : Duration.Parse($"{seconds}s{nanos}ns");
    }

    private static CelType Abstract(JsonElement json)
    {
        var parameters = json.TryGetProperty("parameter_types", out var types) ? types.EnumerateArray().Select(Type).ToArray() : [];
        var name = json.GetProperty("name").GetString()!;
        return name == "optional_type" ? CelType.Optional(parameters[0]) : CelType.Opaque(name, parameters);
    }

    private static CelType Primitive(string name) => name switch
    {
        "BOOL" => CelType.Bool,
        "INT64" => CelType.Int,
        "UINT64" => CelType.Uint,
        "DOUBLE" => CelType.Double,
        "STRING" => CelType.String,
        "BYTES" => CelType.Bytes,
        _ => throw new NotSupportedException(name),
    };

    private static double Real(string text) => text.ToLowerInvariant() switch
    {
        "inf" or "infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
}
