using System.Text.Json;

namespace Countersign.Connectors.Reading;

/// <summary>A JSON object of an export with the place it stands at; what it does not hold as expected is refused with that place.</summary>
internal readonly record struct JsonRecord(JsonElement Value, string File, long Line)
{
    public const int MaximumDepth = 64;

    /// <summary>Reads one JSON value strictly: bounded depth, no doubled members.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> text, string file, long line)
    {
        try
        {
            return JsonElement.Parse(text.Span, new JsonDocumentOptions { MaxDepth = MaximumDepth, AllowDuplicateProperties = false });
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw Malformed(failure, file, line);
        }
    }

    public static UnreadableSourceException Malformed(Exception failure, string file, long line)
    {
        // A truncated file is also said to be at a wrong depth, so the whole phrase counts.
        var deep = failure.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase);
        var column = (failure as JsonException)?.BytePositionInLine + 1;
        return deep
            ? new("source.json.too_deep", $"`{file}` line {line} nests deeper than {MaximumDepth}. No export does: take the file again.", file, line, column)
            : new("source.json.malformed", $"`{file}` is not whole, valid JSON at or after line {line}. Run the export again.", file, line, column);
    }

    public bool Has(string name) => Member(name) is not null;

    /// <summary>The text of a member; null where it is absent or null.</summary>
    public string? Text(string name) => Member(name) is { } member ? TextOf(member, name) : null;

    public string Required(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw Shape($"has no `{name}`");

    public Instant? Instant(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }
        return Countersign.Instant.TryParse(text, out var instant) ? instant : throw Shape($"has a `{name}` that is no instant with an offset");
    }

    /// <summary>The objects of a list; empty where it is absent or null.</summary>
    public IEnumerable<JsonRecord> Records(string name)
    {
        var (file, line) = (File, Line);
        return Elements(name).Select(e => new JsonRecord(e, file, line).Checked(name));
    }

    public IEnumerable<string> Texts(string name)
    {
        var self = this;
        return Elements(name).Select(e => self.TextOf(e, name));
    }

    public JsonElement? Member(string name) =>
        Value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>The record itself if it is an object.</summary>
    public JsonRecord Checked(string name) =>
        Value.ValueKind == JsonValueKind.Object ? this : throw Shape($"holds under `{name}` something that is no object");

    public UnreadableSourceException Shape(string what) =>
        new("source.json.shape", $"`{File}` line {Line} {what}. Give the export as the tool wrote it.", File, Line);

    /// <summary>The value of a JSON string; broken surrogate escapes are refused.</summary>
    public string TextOf(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw Shape($"has a `{name}` that is no text");
        }
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Shape($"has a `{name}` with a broken character escape");
        }
    }

    private JsonElement.ArrayEnumerator Elements(string name)
    {
        if (Member(name) is not { } member)
        {
            return default;
        }
        return member.ValueKind == JsonValueKind.Array ? member.EnumerateArray() : throw Shape($"has a `{name}` that is no list");
    }
}
