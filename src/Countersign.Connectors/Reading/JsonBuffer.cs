using System.Text.Json;

namespace Countersign.Connectors.Reading;

/// <summary>
/// A growing window over a JSON file, for readers that hold one element at a time. Nesting above 64 and elements above 4 MiB are
/// refused.
/// </summary>
internal sealed class JsonBuffer(CheckedStream stream, string file)
{
    private const int ElementLimit = 4 * 1024 * 1024;

    private byte[] bytes = new byte[64 * 1024];
    private int start;
    private int end;
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = JsonRecord.MaximumDepth });

    /// <summary>Whether the window reaches the end of the file.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>The line that the window begins in, from 1.</summary>
    public long Line { get; private set; } = 1;

    public string File => file;

    /// <summary>A reader of the window, where the last one was consumed to.</summary>
    public Utf8JsonReader Reader() => new(this.bytes.AsSpan(start, end - start), IsFinal, state);

    public void Consume(Utf8JsonReader reader)
    {
        var used = (int)reader.BytesConsumed;
        Line += this.bytes.AsSpan(start, used).Count((byte)'\n');
        start += used;
        state = reader.CurrentState;
    }

    /// <summary>The value that a reader has just passed over, and its line; the window then begins behind it.</summary>
    public JsonRecord Take(Utf8JsonReader reader, int from)
    {
        var line = Line + this.bytes.AsSpan(start, from).Count((byte)'\n');
        var value = JsonRecord.Parse(this.bytes.AsMemory(start + from, (int)reader.BytesConsumed - from), file, line);
        Consume(reader);
        return new JsonRecord(value, file, line);
    }

    public void Fill()
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
        IsFinal = read == 0;
        end += read;
    }
}
