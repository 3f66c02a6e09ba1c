using System.Text.Json;

namespace Countersign.Connectors.Reading;

/// <summary>Streams a JSON object of lists (`{"UserDetailList":[{…},{…}], …}`) element by element.</summary>
internal sealed class JsonListReader(CheckedStream stream, string file)
{
    private readonly JsonBuffer buffer = new(stream, file);
    private bool begun;
    private bool inList;
    private string member = "";

    public IEnumerable<JsonItem> Items() => this.buffer.Elements(Begins).Select(e => new JsonItem(member, inList, e.Line, e.Value));

    private bool Begins(ref Utf8JsonReader reader)
    {
        if (!begun)
        {
            begun = reader.TokenType == JsonTokenType.StartObject ? true : throw NotAnObject();
            return false;
        }
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            member = reader.GetString()!;
            return false;
        }
        return !IsFrame(ref reader);
    }

    /// <summary>Passes the brackets of a list at the top level and the closing brace.</summary>
    private bool IsFrame(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when !inList:
                inList = true;
                return true;
            case JsonTokenType.EndArray:
                inList = false;
                return true;
            default:
                return reader.TokenType == JsonTokenType.EndObject;
        }
    }

    private UnreadableSourceException NotAnObject() => new(
        "source.json.shape", $"`{file}` is JSON but no object of lists. Give the export as the tool wrote it.", file, this.buffer.Line);
}
