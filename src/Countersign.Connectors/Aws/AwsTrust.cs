using System.Text.Json;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Aws;

/// <summary>Who may become a role, out of its trust policy: `AWS:arn…`, `Service:ec2.amazonaws.com`, `Federated:…`, `*`.</summary>
internal static class AwsTrust
{
    public static IReadOnlyList<string> Principals(JsonRecord role)
    {
        if (role.Member("AssumeRolePolicyDocument") is not { ValueKind: JsonValueKind.Object } document
            || !document.TryGetProperty("Statement", out var statement))
        {
            return [];
        }
        IReadOnlyList<JsonElement> statements = statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
        return
        [
            .. statements.Where(s => s.ValueKind == JsonValueKind.Object)
                .Select(s => role with { Value = s })
                .Where(s => s.Member("Effect") is { ValueKind: JsonValueKind.String } effect && s.TextOf(effect, "Effect") == "Allow")
                .SelectMany(Principal)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Principal(JsonRecord statement) => statement.Member("Principal") switch
    {
        { ValueKind: JsonValueKind.String } all => [statement.TextOf(all, "Principal")],
        { ValueKind: JsonValueKind.Object } kinds => [.. kinds.EnumerateObject().SelectMany(k => Named(statement, k))],
        _ => [],
    };

    private static IEnumerable<string> Named(JsonRecord statement, JsonProperty kind) => kind.Value.ValueKind switch
    {
        JsonValueKind.String => [$"{kind.Name}:{statement.TextOf(kind.Value, "Principal")}"],
        JsonValueKind.Array => [.. kind.Value.EnumerateArray().Select(v => $"{kind.Name}:{statement.TextOf(v, "Principal")}")],
        _ => [],
    };
}
