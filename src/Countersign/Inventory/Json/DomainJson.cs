using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Countersign.Inventory.Json;

/// <summary>
/// How the domain's records are written as JSON. Unknown facts and empty defaults are left out; the order of fields is that of
/// the record, so equal records give equal bytes.
/// </summary>
public static class DomainJson
{
    /// <summary>camelCase, as documents are stored and sources write them.</summary>
    public static JsonSerializerOptions Stored { get; } = Options(JsonNamingPolicy.CamelCase);

    /// <summary>snake_case, as policies and their tests see records.</summary>
    public static JsonSerializerOptions Policy { get; } = Options(JsonNamingPolicy.SnakeCaseLower);

    private static JsonSerializerOptions Options(JsonNamingPolicy naming)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = naming,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            IgnoreReadOnlyProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 32,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WriteWhatIsRequired } },
            Converters =
            {
                new FactJsonFactory(),
                new InstantJsonConverter(),
                new CelDurationJsonConverter(),
                new PartyIdJsonConverter(),
                new SubjectIdJsonConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>INVARIANT: what must be there to be read is written, also where it is a type's default.</summary>
    private static void WriteWhatIsRequired(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.IsRequired))
        {
            property.ShouldSerialize = static (_, _) => true;
        }
    }
}
