using System.Text.Json;

namespace Countersign.Connectors.Reading;

/// <summary>
/// Streams the elements of a JSON file over a growing window, one held at a time. Nesting above 64, elements above 4 MiB and doubled
/// members are refused.
/// </summary>
internal sealed class JsonBuffer(CheckedStream stream, string file)
{
    /// <summary>Whether an element begins at the token just read; asked again where the window has to grow for it.</summary>
    public delegate bool Begins(ref Utf8JsonReader reader);

    private const int ElementLimit = 4 * 1024 * 1024;

    private byte[] bytes = new byte[64 * 1024];
    private int start;
    private int end;
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = JsonRecord.MaximumDepth });
    private bool isFinal;

    /// <summary>The line that the window begins in, from 1.</summary>
    public long Line { get; private set; } = 1;

    public IEnumerable<JsonRecord> Elements(Begins begins)
    {
        while (true)
        {
            var (element, more) = Guarded(begins);
            if (element is { } whole)
            {
                yield return whole;
                continue;
            }
            if (!more)
            {
                yield break;
            }
            Fill();
        }
    }

    private (JsonRecord? Element, bool More) Guarded(Begins begins)
    {
        try
        {
            return Step(begins);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw JsonRecord.Malformed(failure, file, Line);
        }
    }

    /// <summary>The next element, or none: then more is true where the window has to be filled first.</summary>
    private (JsonRecord? Element, bool More) Step(Begins begins)
    {
        var reader = new Utf8JsonReader(this.bytes.AsSpan(start, end - start), isFinal, state);
        while (true)
        {
            var before = reader;
            if (!reader.Read())
            {
                Consume(reader);
                return (null, !isFinal);
            }
            if (!begins(ref reader))
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

    private void Consume(Utf8JsonReader reader)
    {
        var used = (int)reader.BytesConsumed;
        Line += this.bytes.AsSpan(start, used).Count((byte)'\n');
        start += used;
        state = reader.CurrentState;
    }

    /// <summary>The value that a reader has just passed over, and its line; the window then begins behind it.</summary>
    private JsonRecord Take(Utf8JsonReader reader, int from)
    {
        var line = Line + this.bytes.AsSpan(start, from).Count((byte)'\n');
        var value = JsonRecord.Parse(this.bytes.AsMemory(start + from, (int)reader.BytesConsumed - from), file, line);
        Consume(reader);
        return new JsonRecord(value, file, line);
    }

    private void Fill()
    {
        if (start > 0)
        {
            this.bytes.AsSpan(start, end - start).CopyTo(this.bytes);
            (start, end) = (0, end - start);
        }
        if (end == this.bytes.Length)
        {
            Array.Resize(ref this.bytes, Math.Min(this.bytes.Length * 2, ElementLimit + 1));
        }
        if (end > ElementLimit)
        {
            throw new UnreadableSourceException(
                "source.json.element_too_large",
                $"`{file}` line {Line} holds one value above {ElementLimit / 1024 / 1024} MiB. No export does: take the file again.",
                file,
                Line);
        }
        var read = stream.Read(this.bytes.AsSpan(end));
        isFinal = read == 0;
        end += read;
    }
}
