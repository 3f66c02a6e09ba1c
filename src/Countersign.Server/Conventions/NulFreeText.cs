using System.Text.Json;
using System.Text.Json.Serialization;

namespace Countersign.Server.Conventions;

/// <summary>Reads texts of bodies; none has a NUL character, which not every store can keep.</summary>
internal sealed class NulFreeText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return text?.Contains('\0') == true ? throw new JsonException() : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
