using System.Runtime.InteropServices;
using System.Text.Json;
using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.JsonLines;

/// <summary>Refuses fields that by their name hold a secret, wherever they stand: no secret may enter, not even by mistake.</summary>
internal static class JsonSecrets
{
    private const int LongestPlain = 64;

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
            if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && LooksSecret(member))
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

    // Nearly every name is short ASCII without escapes; what is not is looked at as text.
    private static bool LooksSecret(JsonProperty member)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(member);
        Span<char> plain = stackalloc char[LongestPlain];
        if (name.Length > LongestPlain || name.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) || name.Contains((byte)'\\'))
        {
            return LooksSecret(string.Concat(member.Name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)));
        }
        var length = 0;
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit((char)letter))
            {
                plain[length++] = char.ToLowerInvariant((char)letter);
            }
        }
        return LooksSecret(plain[..length]);
    }

    private static bool LooksSecret(ReadOnlySpan<char> plain) => plain.SequenceEqual("value") || SecretNames.SuspectsPlain(plain);
}
