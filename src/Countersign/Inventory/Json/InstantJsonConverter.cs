using System.Text.Json;
using System.Text.Json.Serialization;

namespace Countersign.Inventory.Json;

internal sealed class InstantJsonConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueSpan.Length: <= InstantText.Length })
        {
            Span<char> text = stackalloc char[InstantText.Length];
            if (InstantText.TryRead(text[..reader.CopyString(text)], out var stored))
            {
                return stored;
            }
        }
        return Instant.TryParse(reader.GetString(), out var instant)
            ? instant
            : throw new JsonException($"`{reader.GetString()}` is not an instant. Write RFC 3339 with an offset, as 2026-01-31T09:00:00Z.");
    }

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[InstantText.Length];
        InstantText.Write(value, text);
        writer.WriteStringValue(text);
    }
}
