using System.Text.Json;
using System.Text.Json.Serialization;

namespace Countersign.Inventory.Json;

/// <summary>Absent is unknown, null is none, `{"none":{"since":"…"}}` is none since an instant, else a value.</summary>
/// <param name="options">Where the value's own converter is found: asking the serializer anew for each fact would scan its text twice.</param>
internal sealed class FactJsonConverter<T>(JsonSerializerOptions options) : JsonConverter<Fact<T>>
{
    private readonly Lazy<JsonConverter<T>> inner = new(() => (JsonConverter<T>)options.GetConverter(typeof(T)));

    public override bool HandleNull => true;

    public override Fact<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return Fact<T>.None();
        }
        if (reader.TokenType == JsonTokenType.StartObject && IsNone(reader))
        {
            return Fact<T>.None(ReadSince(ref reader));
        }
        return Fact<T>.Of(inner.Value.Read(ref reader, typeof(T), options)!);
    }

    public override void Write(Utf8JsonWriter writer, Fact<T> value, JsonSerializerOptions options)
    {
        if (value.IsValue)
        {
            inner.Value.Write(writer, value.Value, options);
            return;
        }
        if (value.IsNone && value.Since is { } since)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("none"u8);
            writer.WriteString("since"u8, since.ToString());
            writer.WriteEndObject();
            writer.WriteEndObject();
            return;
        }
        writer.WriteNullValue();
    }

    // A map may have the key `none` too: what stands behind it there is no object.
    private static bool IsNone(Utf8JsonReader ahead) =>
        ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName && ahead.ValueTextEquals("none"u8) && ahead.Read()
        && ahead.TokenType == JsonTokenType.StartObject;

    private static Instant? ReadSince(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetProperty("none"u8) is { ValueKind: JsonValueKind.Object } none
            && none.TryGetProperty("since"u8, out var since)
                ? Instant.TryParse(since.ToString(), out var at)
                    ? at
                    : throw new JsonException($"`{since}` is not an instant. Write RFC 3339 with an offset, as 2026-01-31T09:00:00Z.")
                : null;
    }
}
