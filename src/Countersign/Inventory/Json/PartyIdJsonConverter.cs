using System.Text.Json;
using System.Text.Json.Serialization;
using Countersign.Parties;

namespace Countersign.Inventory.Json;

internal sealed class PartyIdJsonConverter : JsonConverter<PartyId>
{
    public override PartyId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartyId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException($"`{reader.GetString()}` is not a party.");

    public override void Write(Utf8JsonWriter writer, PartyId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
