namespace Countersign.Connectors.Reading;

/// <summary>
/// A file as every importer reads it: hashed, checked to be UTF-8 text (a byte-order mark is passed over) with lines of
/// bounded length, and not empty. Whatever is wrong is refused with file and line.
/// </summary>
internal sealed class CheckedStream : Stream
{
    /// <summary>For formats that may be one long line.</summary>
    public const int NoLineLimit = int.MaxValue;

    /// <summary>For formats of lines.</summary>
    public const int LineLimit = 1024 * 1024;

    private readonly ExportFile file;
    private readonly ContentHash hash;
    private readonly int lineLimit;
    private readonly CancellationToken cancel;
    private readonly Stream inner;
    private readonly Utf8Check utf8 = new();
    private readonly byte[] head = new byte[4];
    private ReadOnlyMemory<byte> ahead;
    private long lineLength;
    private bool hasText;

    public CheckedStream(ExportFile file, ContentHash hash, int lineLimit, CancellationToken cancel)
    {
        (this.file, this.hash, this.lineLimit, this.cancel) = (file, hash, lineLimit, cancel);
        inner = Guarded(file.Open);
        try
        {
            ReadHead();
        }
        catch
        {
            inner.Dispose();
            throw;
        }
    }

    /// <summary>The line that the last byte handed out stands in, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Whether the last byte handed out is a line feed.</summary>
    public bool EndsWithLineFeed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        this.cancel.ThrowIfCancellationRequested();
        if (buffer.IsEmpty)
        {
            return 0;
        }
        int read;
        if (ahead.Length > 0)
        {
            read = Math.Min(buffer.Length, ahead.Length);
            ahead.Span[..read].CopyTo(buffer);
            ahead = ahead[read..];
        }
        else
        {
            read = ReadInner(buffer);
            this.hash.Append(buffer[..read]);
        }
        Check(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private void ReadHead()
    {
        var length = 0;
        int read;
        do
        {
            read = ReadInner(head.AsSpan(length));
            length += read;
        }
        while (read > 0 && length < head.Length);
        this.hash.Append(head.AsSpan(0, length));
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] && length >= 2)
        {
            throw Encoding("it begins with the byte-order mark of UTF-16");
        }
        ahead = head.AsMemory(0, length);
        if (length >= 3 && head is [0xEF, 0xBB, 0xBF, ..])
        {
            ahead = ahead[3..];
        }
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            CheckEnd();
            return;
        }
        hasText = hasText || bytes.ContainsAnyExcept(" \t\r\n"u8);
        if (bytes.IndexOf((byte)0) is >= 0 and var zero)
        {
            Advance(bytes[..zero]);
            throw Encoding("it holds NUL bytes, so it looks like UTF-16 or is no text at all");
        }
        if (utf8.FirstInvalid(bytes) is >= 0 and var invalid)
        {
            Advance(bytes[..invalid]);
            throw Encoding("it holds bytes that are not UTF-8, so it looks like Latin-1 (ISO 8859-1) or Windows-1252");
        }
        Advance(bytes);
        EndsWithLineFeed = bytes[^1] == '\n';
    }

    private void CheckEnd()
    {
        if (!utf8.AtBoundary)
        {
            throw Encoding("it ends in the middle of a character, so it looks cut off or like Latin-1 (ISO 8859-1)");
        }
        if (!hasText)
        {
            throw new UnreadableSourceException(
                "source.file.empty", $"`{this.file.Name}` is empty. An export holds at least its head: run the export again.", this.file.Name);
        }
    }

    private void Advance(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Lengthen(end);
            lineLength = 0;
            Line++;
            bytes = bytes[(end + 1)..];
        }
        Lengthen(bytes.Length);
    }

    private void Lengthen(int by)
    {
        lineLength += by;
        if (lineLength > this.lineLimit)
        {
            throw new UnreadableSourceException(
                "source.line.too_long",
                $"`{this.file.Name}` line {Line} is longer than {this.lineLimit / 1024} KiB. Export again without large binary values.",
                this.file.Name,
                Line,
                this.lineLimit);
        }
    }

    private UnreadableSourceException Encoding(string reason) => new(
        "source.file.encoding", $"`{this.file.Name}` is not UTF-8: {reason}. Save or export it as UTF-8.", this.file.Name, Line);

    private int ReadInner(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unopened();
        }
    }

    private Stream Guarded(Func<Stream> open)
    {
        try
        {
            return open();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unopened();
        }
    }

    private UnreadableSourceException Unopened() => new(
        "source.file.unreadable", $"`{this.file.Name}` cannot be read. Check that it exists and that this process may read it.", this.file.Name);
}
