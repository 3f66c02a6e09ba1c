using System.Security.Cryptography;
using System.Text.Json;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>
/// One file of the neutral form: a header, body lines in any order, a trailer that counts them and digests their bytes. The
/// body is handed out line by line; whether the trailer agrees is known at the end.
/// </summary>
internal sealed class JsonLinesFile(ExportFile file, SourceReading reading, JsonTelling telling)
{
    private readonly JsonLine one = new();
    private long lines;
    private (long Lines, string Digest)? trailer;

    /// <summary>The header; read before the first body line is handed out.</summary>
    public JsonSnapshot Snapshot { get; private set; } = new(null, null, false, []);

    /// <summary>Why the file is not everything, known after a first pass; null where the trailer agrees and the header says complete.</summary>
    public string? Fault { get; private set; } = "the file was not read to its end";

    /// <param name="head">The kind and id of a line that need not be read into; null reads into each.</param>
    /// <param name="checking">Whether it is a first pass, which judges header and trailer.</param>
    public IEnumerable<JsonBodyLine> Lines(HeadOf? head = null, bool checking = false)
    {
        using var stream = reading.Open(file, CheckedStream.LineLimit);
        using var body = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new LineReader(stream);
        var begun = false;
        while (lines.TryRead(out var bytes))
        {
            var blank = bytes.Span.IndexOfAnyExcept(" \t\r"u8) < 0;
            if (blank && (!begun || trailer is not null))
            {
                continue;
            }
            var read = blank || !begun ? null : head?.Invoke(bytes.Span);
            var line = blank ? default : read is { } known ? Passed(known, lines.Line) : Parse(bytes, lines.Line);
            if (!begun)
            {
                Snapshot = Header(line, checking);
                begun = true;
                continue;
            }
            if (trailer is not null)
            {
                throw Refuse("source.jsonl.after_trailer", lines.Line, "follows the trailer", "The trailer must be the last line");
            }
            if (line is { Kind: "end" })
            {
                trailer = Trailer(line);
                continue;
            }
            if (checking)
            {
                body.AppendData(lines.Whole.Span);
            }
            if (!blank)
            {
                this.lines++;
                yield return line;
            }
        }
        if (checking)
        {
            Fault = FaultOf(Convert.ToHexStringLower(body.GetHashAndReset()));
        }
    }

    /// <summary>What is known of a line without reading into it; null where that must be done.</summary>
    public delegate JsonHead? HeadOf(ReadOnlySpan<byte> line);

    private JsonBodyLine Passed(JsonHead head, long number)
    {
        this.one.Pass(file.Name, number);
        return new JsonBodyLine(head.Kind, this.one, 0) { HeadId = head.Id };
    }

    private JsonBodyLine Parse(ReadOnlyMemory<byte> bytes, long number)
    {
        this.one.Read(bytes, file.Name, number, telling.Line);
        if (this.one.Type(0) != JsonTokenType.StartObject || this.one.Count(0) != 1)
        {
            throw Refuse("source.jsonl.line", number, "is no object with one member", "Write lines as {\"account\":{…}}");
        }
        var kind = this.one.Name(1);
        return this.one.Type(1) == JsonTokenType.StartObject
            ? new JsonBodyLine(kind, this.one, 1) { Bytes = bytes }
            : throw this.one.Shape($"holds under `{kind}` something that is no object");
    }

    private JsonSnapshot Header(JsonBodyLine line, bool checking)
    {
        if (line.Kind != "snapshot")
        {
            throw Refuse("source.jsonl.header", line.Line.Number, "is no header", "Begin with {\"snapshot\":{\"source\":…,\"takenAt\":…}}");
        }
        var facts = Facts(line);
        var taken = facts.Instant("takenAt");
        var complete = facts.Flag("complete");
        var snapshot = new JsonSnapshot(
            facts.Plain("source"), taken.IsValue ? taken.Value : null, complete.OrDefault(true), facts.Texts("tells"));
        if (checking)
        {
            facts.NoteRest();
        }
        return snapshot;
    }

    private (long Lines, string Digest) Trailer(JsonBodyLine line)
    {
        var facts = Facts(line);
        var counted = facts.Number("lines") ?? throw Refuse(
            "source.jsonl.trailer", line.Line.Number, "is a trailer without a number of `lines`", "Count the lines between header and trailer");
        return (counted, facts.Plain("sha256") ?? "");
    }

    private JsonFacts Facts(JsonBodyLine line) => new(line.Line, line.At, telling.Line.Part(line.Kind)!, telling);

    private string? FaultOf(string digest)
    {
        if (this.trailer is not { } trailer)
        {
            return "the trailer is missing, so lines may be";
        }
        if (trailer.Lines != this.lines || !trailer.Digest.Equals(digest, StringComparison.OrdinalIgnoreCase))
        {
            return "the trailer does not agree with the lines before it";
        }
        return Snapshot.Complete ? null : "the header says that it is not everything";
    }

    private UnreadableSourceException Refuse(string code, long line, string what, string remedy) =>
        new(code, $"`{file.Name}` line {line} {what}. {remedy}.", file.Name, line);
}
