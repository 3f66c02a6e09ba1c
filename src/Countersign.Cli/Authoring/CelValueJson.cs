using System.Text.Json.Nodes;
using Countersign.Cel;

namespace Countersign.Cli.Authoring;

/// <summary>
/// What an expression came to, as JSON: bytes in base64, instants and durations as texts, what JSON has no number for as a text. A map
/// whose keys are not all texts is a list of pairs.
/// </summary>
internal static class CelValueJson
{
    public static JsonNode? Of(CelResult result) => result.Kind == CelResultKind.Value ? Of(result.Value!) : null;

    /// <summary>The type of a value; of one without, what the checker knows.</summary>
    public static string TypeOf(CelResult result, CelType known) => known.Kind != CelKind.Dyn ? known.Name : result switch
    {
        { Kind: CelResultKind.None } => "null_type",
        { Kind: not CelResultKind.Value } => known.Name,
        _ => result.Value switch
        {
            bool => "bool",
            long => "int",
            ulong => "uint",
            double => "double",
            string => "string",
            byte[] => "bytes",
            Cel.Timestamp => "timestamp",
            Cel.Duration => "duration",
            CelTypeName => "type",
            CelOptional => "optional_type",
            IReadOnlyDictionary<object, CelResult> => "map",
            _ => "list",
        },
    };

    private static JsonNode? Of(object value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        long whole => JsonValue.Create(whole),
        ulong whole => JsonValue.Create(whole),
        double real when double.IsFinite(real) => JsonValue.Create(real),
        byte[] bytes => JsonValue.Create(Convert.ToBase64String(bytes)),
        CelOptional optional => optional.Value is { } held ? Of(held) : null,
        IReadOnlyDictionary<object, CelResult> map => map.Keys.All(key => key is string)
            ? new JsonObject(map.Select(entry => KeyValuePair.Create((string)entry.Key, Of(entry.Value))))
            : new JsonArray([.. map.Select(entry => (JsonNode)new JsonArray(Of(entry.Key), Of(entry.Value)))]),
        IReadOnlyList<CelResult> list => new JsonArray([.. list.Select(Of)]),
        CelTypeName type => JsonValue.Create(type.Name),
        _ => JsonValue.Create(new CelResult(CelResultKind.Value, value, [], null).AsText()),
    };
}
