using System.Text.Json;
using Countersign.Cel.Runtime;

namespace Countersign.Cel;

/// <summary>Opens JSON for expressions: the value of a context's property of type <c>object</c>, which is dyn in CEL.</summary>
public static class CelJson
{
    /// <summary>Texts, flags, whole numbers as int and others as double, lists and maps; null for JSON's null.</summary>
    public static object? Open(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble(),
        JsonValueKind.Array => ValuesAdapter<object>.View([.. json.EnumerateArray().Select(Val)]),
        JsonValueKind.Object => LiteralMapAdapter<object, object>.View(json.EnumerateObject().ToDictionary(m => (object)m.Name, m => Val(m.Value))),
        _ => null,
    };

    /// <summary>What an expression came to, as a value that another can read; null for none.</summary>
    /// <exception cref="ArgumentException">It came to nothing that is known.</exception>
    public static object? Open(CelResult result) => result switch
    {
        { Kind: CelResultKind.None } => null,
        { Value: IReadOnlyList<CelResult> list } => ValuesAdapter<object>.View([.. list.Select(Val)]),
        { Value: IReadOnlyDictionary<object, CelResult> map } => LiteralMapAdapter<object, object>.View(map.ToDictionary(m => m.Key, m => Val(m.Value))),
        { Value: { } value } => value,
        _ => throw new ArgumentException($"`{result.AsText()}` is no value.", nameof(result)),
    };

    private static Val<object> Val(CelResult result) => result.Kind switch
    {
        CelResultKind.Value => new(Open(result)!),
        CelResultKind.Unknown => new(Note.Unknown(string.Join(", ", result.Missing))),
        CelResultKind.Error => new(Note.Fault(result.Error!)),
        _ => new(Note.None(null)),
    };

    private static Val<object> Val(JsonElement json) => Open(json) is { } value ? new(value) : new(Note.None(null));
}
