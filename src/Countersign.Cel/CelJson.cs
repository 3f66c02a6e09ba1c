using System.Text.Json;
using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel;

/// <summary>Opens JSON for expressions: the value of a context's property of type <c>object</c>, which is dyn in CEL.</summary>
public static class CelJson
{
    /// <summary>Texts, flags, whole numbers as int and others as double, lists and maps; null for JSON's null.</summary>
    public static object? Open(JsonElement json) => Open(json, (_, _) => null);

    /// <param name="instead">What stands in the place of a member's value, by its name, at any depth; null where the value itself does.</param>
    public static object? Open(JsonElement json, Func<string, JsonElement, object?> instead) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble(),
        JsonValueKind.Array => ValuesAdapter<object>.View([.. json.EnumerateArray().Select(item => Val(Open(item, instead)))]),
        JsonValueKind.Object => LiteralMapAdapter<object, object>.Foreign(Members(json, instead)),
        _ => null,
    };

    /// <summary>What an expression came to, as a value that another can read; null for none.</summary>
    /// <exception cref="ArgumentException">It came to nothing that is known.</exception>
    public static object? Open(CelResult result) => result switch
    {
        { Kind: CelResultKind.None } => null,
        { Value: IReadOnlyList<CelResult> list } => ValuesAdapter<object>.View([.. list.Select(Value)]),
        { Value: IReadOnlyDictionary<object, CelResult> map } => LiteralMapAdapter<object, object>.Foreign(map.ToDictionary(m => m.Key, m => Value(m.Value))),
        { Value: CelOptional optional } => optional.Value is { } held ? new Maybe<object>(Value(held)) : Maybe<object>.Empty,
        { Value: { } value } => value,
        _ => throw new ArgumentException($"`{result.AsText()}` is no value.", nameof(result)),
    };

    internal static Val<object> Value(CelResult result) => result.Kind switch
    {
        CelResultKind.Value => new(Open(result)!),
        CelResultKind.Unknown => new(Note.Unknown(string.Join(", ", result.Missing))),
        CelResultKind.Error => new(Note.Fault(result.Error!)),
        _ => new(Note.None(null)),
    };

    private static Dictionary<object, Val<object>> Members(JsonElement json, Func<string, JsonElement, object?> instead)
    {
        var members = new Dictionary<object, Val<object>>(json.GetPropertyCount());
        foreach (var member in json.EnumerateObject())
        {
            var name = member.Name;
            members.Add(name, Val(instead(name, member.Value) ?? Open(member.Value, instead)));
        }
        return members;
    }

    private static Val<object> Val(object? opened) => opened is { } value ? new(value) : new(Note.None(null));
}
