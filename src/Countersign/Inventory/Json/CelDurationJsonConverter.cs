using System.Text.Json;
using System.Text.Json.Serialization;
using Countersign.Cel;

namespace Countersign.Inventory.Json;

internal sealed class CelDurationJsonConverter : JsonConverter<Duration>
{
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Duration.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
