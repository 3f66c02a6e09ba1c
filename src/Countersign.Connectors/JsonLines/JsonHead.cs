using System.Text.Json;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>The kind and native id of a line of which a first pass needs no more; its form is checked to the end, its values are not made.</summary>
internal readonly record struct JsonHead(string Kind, string Id)
{
    /// <summary>Null for any other line, and for one that is not as it should be: whoever parses it whole says what is wrong.</summary>
    public static JsonHead? Of(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonRecord.MaximumDepth });
            return Read(ref reader);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonHead? Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }
        var kind = reader.ValueTextEquals("account"u8) ? "account" : reader.ValueTextEquals("identity"u8) ? "identity" : null;
        if (kind is null || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }
        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals(kind == "account" ? "nativeId"u8 : "id"u8);
            reader.Read();
            if (isId && (id is not null || reader.TokenType != JsonTokenType.String))
            {
                return null;
            }
            id = isId ? reader.GetString() : id;
            reader.Skip();
        }
        return id is not null && reader.Read() && reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? new JsonHead(kind, id) : null;
    }
}
