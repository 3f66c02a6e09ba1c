using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.JsonLines;

/// <summary>Refuses fields that by their name or by their form hold a secret, wherever they stand: no secret may enter, not even by mistake.</summary>
internal static class JsonSecrets
{
    private const int LongestPlain = 64;
    private const int LongestValue = 512;

    public static void Refuse(JsonRecord record) => Refuse(record.Value, record, null);

    private static void Refuse(JsonElement element, JsonRecord record, JsonProperty? field)
    {
        if (element.ValueKind == JsonValueKind.String && HoldsSecret(element, record))
        {
            throw Refusal(record, $"has a secret in its field `{field?.Name}`: a private key, a token or the hash of a password");
        }
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Refuse(item, record, field);
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
                throw Refusal(record, $"has a field `{member.Name}`, which looks like a secret");
            }
            Refuse(member.Value, record, member);
        }
    }

    private static UnreadableSourceException Refusal(JsonRecord record, string what) => new(
        "source.jsonl.secret_value",
        $"`{record.File}` line {record.Line} {what}. Leave secrets out: slot, id and fingerprint suffice.",
        record.File,
        record.Line);

    // Nearly every text is short, or ASCII without escapes; what is not is looked at as text.
    private static bool HoldsSecret(JsonElement value, JsonRecord record)
    {
        var written = JsonMarshal.GetRawUtf8Value(value);
        if (written.Length < SecretValues.Shortest)
        {
            return false;
        }
        Span<char> text = stackalloc char[LongestValue];
        return written.Length > LongestValue || written.Contains((byte)'\\') || Ascii.ToUtf16(written, text, out var length) != OperationStatus.Done
            ? SecretValues.Suspects(record.TextOf(value, "field"))
            : SecretValues.Suspects(text[..length]);
    }

    // Nearly every name is short ASCII without escapes; what is not is looked at as text.
    private static bool LooksSecret(JsonProperty member)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(member);
        Span<char> plain = stackalloc char[LongestPlain];
        return name.Length > LongestPlain || name.Contains((byte)'\\') || Ascii.ToUtf16(name, plain, out var length) != OperationStatus.Done
            ? LooksSecret(member.Name)
            : LooksSecret(plain[..length]);
    }

    private static bool LooksSecret(ReadOnlySpan<char> name) => name.Equals("value", StringComparison.OrdinalIgnoreCase) || SecretNames.Suspects(name);
}
