using System.Text.Json;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>Refuses fields that by their name hold a secret, wherever they stand: no secret may enter, not even by mistake.</summary>
internal static class JsonSecrets
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "value", "secret", "secretvalue", "password", "passwordhash", "passwd", "pwd", "passphrase", "privatekey", "secretkey",
        "secretaccesskey", "clientsecret", "token", "tokenvalue", "accesstoken", "refreshtoken", "bearer", "apikey", "keymaterial",
    };

    private static readonly string[] Endings = ["password", "secret", "privatekey", "passphrase", "secretvalue"];

    public static void Refuse(JsonRecord record) => Refuse(record.Value, record);

    private static void Refuse(JsonElement element, JsonRecord record)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Refuse(item, record);
            }
        }
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        foreach (var member in element.EnumerateObject())
        {
            var plain = string.Concat(member.Name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
            var told = member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number;
            if (told && (Names.Contains(plain) || Array.Exists(Endings, e => plain.EndsWith(e, StringComparison.Ordinal))))
            {
                throw new UnreadableSourceException(
                    "source.jsonl.secret_value",
                    $"`{record.File}` line {record.Line} has a field `{member.Name}`, which looks like a secret. "
                    + "Leave secrets out: slot, id and fingerprint suffice.",
                    record.File,
                    record.Line);
            }
            Refuse(member.Value, record);
        }
    }
}
