using System.Text.Json;

namespace Countersign.Connectors.Reading;

/// <summary>
/// Streams a JSON object of lists (`{"UserDetailList":[{…},{…}], …}`) element by element over a growing buffer; only one element
/// is held at a time. Nesting above 64, elements above 4 MiB and doubled members are refused.
/// </summary>
internal sealed class JsonListReader(CheckedStream stream, string file)
{
    private const int ElementLimit = 4 * 1024 * 1024;

    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private bool final;
    private long line = 1;
    private bool begun;
    private bool inList;
    private string member = "";
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = JsonRecord.MaximumDepth });

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
            Fill();
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
            throw JsonRecord.Malformed(failure, file, this.line);
        }
    }

    /// <summary>The next item, or none: then more is true where the buffer has to be filled first.</summary>
    private (JsonItem? Item, bool More) Step()
    {
        var reader = new Utf8JsonReader(this.buffer.AsSpan(start, end - start), final, state);
        while (true)
        {
            var before = reader;
            if (!reader.Read())
            {
                Consume(reader);
                return (null, !final);
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
                Consume(before);
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
        var line = this.line + this.buffer.AsSpan(start, from).Count((byte)'\n');
        var value = JsonRecord.Parse(this.buffer.AsMemory(start + from, (int)reader.BytesConsumed - from), file, line);
        Consume(reader);
        return new JsonItem(member, inList, line, value);
    }

    private void Consume(Utf8JsonReader reader)
    {
        var used = (int)reader.BytesConsumed;
        this.line += this.buffer.AsSpan(start, used).Count((byte)'\n');
        start += used;
        state = reader.CurrentState;
    }

    private void Fill()
    {
        if (start > 0)
        {
            this.buffer.AsSpan(start, end - start).CopyTo(this.buffer);
            (start, end) = (0, end - start);
        }
        if (end == this.buffer.Length)
        {
            Array.Resize(ref this.buffer, Math.Min(this.buffer.Length * 2, ElementLimit + 1));
        }
        if (end > ElementLimit)
        {
            throw new UnreadableSourceException(
                "source.json.element_too_large",
                $"`{file}` line {this.line} holds one value above {ElementLimit / 1024 / 1024} MiB. No export does: take the file again.",
                file,
                this.line);
        }
        var read = stream.Read(this.buffer.AsSpan(end));
        final = read == 0;
        end += read;
    }

    private UnreadableSourceException NotAnObject() => new(
        "source.json.shape", $"`{file}` is JSON but no object of lists. Give the export as the tool wrote it.", file, this.line);
}
