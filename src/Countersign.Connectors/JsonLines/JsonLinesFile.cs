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
    private long lines;
    private (long Lines, string Digest)? trailer;

    /// <summary>The header; read before the first body line is handed out.</summary>
    public JsonSnapshot Snapshot { get; private set; } = new(null, null, false, []);

    /// <summary>Why the file is not everything; null where the trailer agrees and the header says complete.</summary>
    public string? Fault { get; private set; } = "the file was not read to its end";

    /// <param name="heads">Whether accounts and identities are read only as far as their ids.</param>
    public IEnumerable<JsonBodyLine> Lines(bool heads = false)
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
            var line = blank ? null : (heads && begun ? Head(bytes, lines.Line) : null) ?? Parse(bytes, lines.Line);
            if (!begun)
            {
                Snapshot = Header(line!);
                begun = true;
                continue;
            }
            if (trailer is not null)
            {
                throw Refuse("source.jsonl.after_trailer", lines.Line, "follows the trailer", "The trailer must be the last line");
            }
            if (line is { Kind: "end" })
            {
                trailer = Trailer(line.Record);
                continue;
            }
            body.AppendData(bytes.Span);
            body.AppendData(lines.Terminated ? "\n"u8 : []);
            if (line is not null)
            {
                this.lines++;
                yield return line;
            }
        }
        Fault = FaultOf(Convert.ToHexStringLower(body.GetHashAndReset()));
    }

    private JsonBodyLine? Head(ReadOnlyMemory<byte> bytes, long line) =>
        JsonHead.Of(bytes.Span) is { } head ? new JsonBodyLine(head.Kind, new JsonRecord(default, file.Name, line)) { HeadId = head.Id } : null;

    private JsonBodyLine Parse(ReadOnlyMemory<byte> bytes, long line)
    {
        var record = new JsonRecord(JsonRecord.Parse(bytes, file.Name, line), file.Name, line);
        if (record.Value.ValueKind != JsonValueKind.Object || record.Value.GetPropertyCount() != 1)
        {
            throw Refuse("source.jsonl.line", line, "is no object with one member", "Write lines as {\"account\":{…}}");
        }
        var member = record.Value.EnumerateObject().First();
        return new JsonBodyLine(member.Name, (record with { Value = member.Value }).Checked(member.Name));
    }

    private JsonSnapshot Header(JsonBodyLine line)
    {
        if (line.Kind != "snapshot")
        {
            throw Refuse("source.jsonl.header", line.Record.Line, "is no header", "Begin with {\"snapshot\":{\"source\":…,\"takenAt\":…}}");
        }
        var facts = new JsonFacts(line.Record, "snapshot", new JsonTelling(telling.Notes));
        var taken = facts.Instant("takenAt");
        var complete = facts.Flag("complete");
        var snapshot = new JsonSnapshot(
            facts.Plain("source"), taken.IsValue ? taken.Value : null, complete.OrDefault(true), facts.Texts("tells"));
        facts.NoteRest();
        return snapshot;
    }

    private (long Lines, string Digest) Trailer(JsonRecord record)
    {
        var counted = record.Member("lines") is { ValueKind: JsonValueKind.Number } lines && lines.TryGetInt64(out var count)
            ? count
            : throw Refuse("source.jsonl.trailer", record.Line, "is a trailer without a number of `lines`", "Count the lines between header and trailer");
        return (counted, record.Text("sha256") ?? "");
    }

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
