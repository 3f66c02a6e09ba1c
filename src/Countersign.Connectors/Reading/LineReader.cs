namespace Countersign.Connectors.Reading;

/// <summary>Lines of a checked stream as bytes; the stream bounds their length.</summary>
internal sealed class LineReader(CheckedStream stream)
{
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private bool ended;

    /// <summary>The number of the line last read, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether a line feed ended the line last read; false only for a last line without one.</summary>
    public bool Terminated { get; private set; } = true;

    /// <summary>The line last read with its line feed, if it has one.</summary>
    public ReadOnlyMemory<byte> Whole { get; private set; }

    /// <summary>The next line without its line feed, valid until the next call; false at the end.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + searched, this.end - start - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = Take(searched + at, terminated: true);
                return true;
            }
            searched = this.end - start;
            if (this.ended)
            {
                line = searched > 0 ? Take(searched, terminated: false) : default;
                return searched > 0;
            }
            Fill();
        }
    }

    private ReadOnlyMemory<byte> Take(int length, bool terminated)
    {
        Whole = buffer.AsMemory(start, length + (terminated ? 1 : 0));
        start += Whole.Length;
        Terminated = terminated;
        Line++;
        return Whole[..length];
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, this.end - start).CopyTo(buffer);
            (start, this.end) = (0, this.end - start);
        }
        if (this.end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var read = stream.Read(buffer.AsSpan(this.end));
        this.ended = read == 0;
        this.end += read;
    }
}
