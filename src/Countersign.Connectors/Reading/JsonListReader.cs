using System.Text.Json;

namespace Countersign.Connectors.Reading;

/// <summary>
/// Streams a JSON object of lists (`{"UserDetailList":[{…},{…}], …}`) element by element over a growing buffer; only one element
/// is held at a time. Nesting above 64, elements above 4 MiB and doubled members are refused.
/// </summary>
internal sealed class JsonListReader(CheckedStream stream, string file)
{
    private readonly JsonBuffer buffer = new(stream, file);
    private bool begun;
    private bool inList;
    private string member = "";

    public IEnumerable<JsonItem> Items()
    {
        while (true)
        {
            var (item, more) = Guarded();
            if (item is not null)
            {
                yield return item;
                continue;
            }
            if (!more)
            {
                yield break;
            }
            this.buffer.Fill();
        }
    }

    private (JsonItem? Item, bool More) Guarded()
    {
        try
        {
            return Step();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw JsonRecord.Malformed(failure, file, this.buffer.Line);
        }
    }

    /// <summary>The next item, or none: then more is true where the buffer has to be filled first.</summary>
    private (JsonItem? Item, bool More) Step()
    {
        var reader = this.buffer.Reader();
        while (true)
        {
            var before = reader;
            if (!reader.Read())
            {
                this.buffer.Consume(reader);
                return (null, !this.buffer.IsFinal);
            }
            if (!begun)
            {
                begun = reader.TokenType == JsonTokenType.StartObject ? true : throw NotAnObject();
                continue;
            }
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                member = reader.GetString()!;
                continue;
            }
            if (IsFrame(ref reader))
            {
                continue;
            }
            var from = (int)reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                this.buffer.Consume(before);
                return (null, true);
            }
            return (Take(reader, from), true);
        }
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

    private JsonItem Take(Utf8JsonReader reader, int from)
    {
        var (value, _, line) = this.buffer.Take(reader, from);
        return new JsonItem(member, inList, line, value);
    }

    private UnreadableSourceException NotAnObject() => new(
        "source.json.shape", $"`{file}` is JSON but no object of lists. Give the export as the tool wrote it.", file, this.buffer.Line);
}
