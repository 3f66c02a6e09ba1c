using System.Text.Json;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Aws;

/// <summary>
/// Classes a policy: `admin` for everything on everything, `identity-admin` for all of IAM, none where the document is known
/// and gives neither, unknown where it cannot be read. Denials, boundaries and organisation policies are not weighed.
/// </summary>
internal static class AwsPolicyClass
{
    public const string Admin = "admin";
    public const string IdentityAdmin = "identity-admin";

    /// <summary>The class of a policy by its document: an object, or a string as the raw API writes it (percent-encoded).</summary>
    public static Fact<string> Of(JsonElement? document, string file, long line)
    {
        if (document is { ValueKind: JsonValueKind.String } text)
        {
            document = Decode(new JsonRecord(text, file, line));
        }
        if (document is not { ValueKind: JsonValueKind.Object } found || !found.TryGetProperty("Statement", out var statement))
        {
            return Fact<string>.Unknown;
        }
        IReadOnlyList<JsonElement> statements = statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
        var record = new JsonRecord(found, file, line);
        var actions = statements.Where(s => IsOpenAllow(record with { Value = s })).SelectMany(s => Words(record with { Value = s }, "Action")).ToList();
        if (actions.Any(a => a is "*" or "*:*"))
        {
            return Admin;
        }
        return actions.Any(a => a.Equals("iam:*", StringComparison.OrdinalIgnoreCase)) ? IdentityAdmin : Fact<string>.None();
    }

    /// <summary>The class of a policy that AWS manages, by its well-known ARN.</summary>
    public static Fact<string> OfAwsManaged(string arn) => AwsArn.TryParse(arn) is not { IsAwsManaged: true, Resource: var resource }
        ? Fact<string>.Unknown
        : resource switch
        {
            "policy/AdministratorAccess" => Admin,
            "policy/IAMFullAccess" => IdentityAdmin,
            _ => Fact<string>.Unknown,
        };

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
