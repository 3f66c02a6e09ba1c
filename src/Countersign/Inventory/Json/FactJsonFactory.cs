using System.Text.Json;
using System.Text.Json.Serialization;

namespace Countersign.Inventory.Json;

internal sealed class FactJsonFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Fact<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(FactJsonConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()), options)!;
}
