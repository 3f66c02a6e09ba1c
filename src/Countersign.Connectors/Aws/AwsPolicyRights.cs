using System.Text.Json;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Aws;

/// <summary>
/// Reads what a policy gives. Class: `admin` for everything on everything, `identity-admin` for all of IAM, none where the
/// document is known and gives neither. Wildcard: all actions, all but some, or all of a service that can write, on all
/// resources. Both are unknown where the document cannot be read. Denials, boundaries and organisation policies are not weighed.
/// </summary>
internal static class AwsPolicyRights
{
    private const string Admin = "admin";
    private const string IdentityAdmin = "identity-admin";

    /// <summary>Services none of whose actions writes: all of them are still only reading.</summary>
    private static readonly HashSet<string> ReadOnly = new(StringComparer.OrdinalIgnoreCase) { "consolidatedbilling", "pricing", "sustainability" };

    /// <summary>What a policy gives by its document: an object, or a string as the raw API writes it (percent-encoded).</summary>
    public static AwsRights Of(JsonElement? document, string file, long line)
    {
        if (document is { ValueKind: JsonValueKind.String } text)
        {
            document = Decode(new JsonRecord(text, file, line));
        }
        if (document is not { ValueKind: JsonValueKind.Object } found || !found.TryGetProperty("Statement", out var statement))
        {
            return AwsRights.Unknown;
        }
        IReadOnlyList<JsonElement> all = statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
        var record = new JsonRecord(found, file, line);
        List<JsonRecord> open = [.. all.Select(s => record with { Value = s }).Where(IsOpenAllow)];
        return new AwsRights(ClassOf([.. open.SelectMany(s => Words(s, "Action"))]), open.Any(IsWildcard));
    }

    /// <summary>What a policy that AWS manages gives, by its well-known ARN.</summary>
    public static AwsRights OfAwsManaged(string arn) => AwsArn.TryParse(arn) is not { IsAwsManaged: true, Resource: var resource }
        ? AwsRights.Unknown
        : resource switch
        {
            "policy/AdministratorAccess" => new AwsRights(Admin, true),
            "policy/IAMFullAccess" => new AwsRights(IdentityAdmin, true),
            _ => AwsRights.Unknown,
        };

    private static Fact<string> ClassOf(IReadOnlyList<string> actions) =>
        actions.Any(a => a is "*" or "*:*") ? Admin
        : actions.Any(a => a.Equals("iam:*", StringComparison.OrdinalIgnoreCase)) ? IdentityAdmin
        : Fact<string>.None();

    /// <summary>`NotAction` allows every action that it does not name.</summary>
    private static bool IsWildcard(JsonRecord statement) => statement.Has("NotAction") || Words(statement, "Action").Any(NamesAllOfAWritingService);

    private static bool NamesAllOfAWritingService(string action)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        var (service, rest) = colon < 0 ? ("", action) : (action[..colon], action[(colon + 1)..]);
        return rest.Length > 0 && rest.All(c => c == '*') && !ReadOnly.Contains(service);
    }

    /// <summary>An unconditional allowance on every resource.</summary>
    private static bool IsOpenAllow(JsonRecord statement) =>
        statement.Value.ValueKind == JsonValueKind.Object
        && Words(statement, "Effect") is ["Allow"]
        && !statement.Has("Condition")
        && Words(statement, "Resource").Contains("*");

    private static IReadOnlyList<string> Words(JsonRecord statement, string name) => statement.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } one => [statement.TextOf(one, name)],
        { ValueKind: JsonValueKind.Array } => [.. statement.Texts(name)],
        _ => [],
    };

    private static JsonElement? Decode(JsonRecord text)
    {
        var decoded = Uri.UnescapeDataString(text.TextOf(text.Value, "PolicyDocument"));
        return JsonRecord.Parse(System.Text.Encoding.UTF8.GetBytes(decoded), text.File, text.Line);
    }
}
