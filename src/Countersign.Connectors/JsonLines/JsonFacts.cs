using System.Runtime.InteropServices;
using System.Text.Json;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>
/// The fields of one object as facts: absent is unknown, null (or `{"none":{"since":…}}`) none, else a value. It remembers
/// which fields were asked for, so that the rest can be noted, and which facts had something to tell.
/// </summary>
internal sealed class JsonFacts(JsonRecord record, string subject, JsonTelling telling)
{
    private readonly HashSet<string> asked = telling.Asked(subject);

    public JsonRecord Record => record;

    public string Required(string name)
    {
        this.asked.Add(name);
        return record.Text(name) is { Length: > 0 } text ? text : throw Refuse($"has a {subject} without `{name}`");
    }

    public string? Plain(string name)
    {
        this.asked.Add(name);
        return record.Text(name);
    }

    public Fact<string> Text(string name) => Fact(name, value => record.TextOf(value, name));

    public Fact<bool> Flag(string name) => Fact(name, value => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refuse($"has a `{name}` that is neither true nor false"),
    });

    public Fact<Instant> Instant(string name) => Fact(name, value => InstantOf(value, name));

    /// <summary>An instant of something that has happened.</summary>
    public Fact<Instant> Past(string name) => Fact(name, value => telling.Past(record, InstantOf(value, name)));

    /// <summary>A word of an enumeration, written in lower case with underscores.</summary>
    public Fact<T> Word<T>(string name) where T : struct, Enum => Fact(name, value => WordOf<T>(record.TextOf(value, name), name));

    public T WordOf<T>(string word, string name) where T : struct, Enum =>
        EnumWord.TryParse<T>(word, out var value) ? value : throw Refuse($"has a `{name}` that is none of {string.Join(", ", EnumWord.All<T>())}");

    public Fact<IReadOnlyList<T>> List<T>(string name, Func<JsonRecord, T> each) =>
        Fact(name, _ => (IReadOnlyList<T>)[.. record.Records(name).Select(each)]);

    public Fact<IReadOnlyDictionary<string, string>> Words(string name) => Fact(name, value =>
    {
        (record with { Value = value }).Checked(name);
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            words[member.Name] = member.Value.ValueKind == JsonValueKind.String ? record.TextOf(member.Value, name) : member.Value.GetRawText();
        }
        return (IReadOnlyDictionary<string, string>)words;
    });

    public IReadOnlyList<string> Texts(string name)
    {
        this.asked.Add(name);
        return [.. record.Texts(name)];
    }

    /// <summary>Notes the fields that nobody asked for.</summary>
    public void NoteRest()
    {
        foreach (var member in record.Value.EnumerateObject())
        {
            if (!JsonTelling.Knows(this.asked, JsonMarshal.GetRawUtf8PropertyName(member)) && !this.asked.Contains(member.Name))
            {
                telling.Notes.Add($"a field of {subject} is not known and was left out", member.Name);
            }
        }
    }

    public UnreadableSourceException Refuse(string what) =>
        new(telling.Misfit.Code, $"`{record.File}` line {record.Line} {what}. {telling.Misfit.Remedy}", record.File, record.Line);

    private Fact<T> Fact<T>(string name, Func<JsonElement, T> read)
    {
        this.asked.Add(name);
        if (!record.Value.TryGetProperty(name, out var value))
        {
            return Countersign.Fact<T>.Unknown;
        }
        telling.Meet(subject, name);
        if (value.ValueKind == JsonValueKind.Null)
        {
            return Countersign.Fact<T>.None();
        }
        return IsNone(value, name, out var since) ? Countersign.Fact<T>.None(since) : read(value);
    }

    private bool IsNone(JsonElement value, string name, out Instant? since)
    {
        since = null;
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("none", out var none))
        {
            return false;
        }
        since = none.ValueKind == JsonValueKind.Object && none.TryGetProperty("since", out var told) ? InstantOf(told, name) : null;
        return true;
    }

    private Instant InstantOf(JsonElement value, string name) =>
        Countersign.Instant.TryParse(record.TextOf(value, name), out var instant)
            ? instant
            : throw Refuse($"has a `{name}` that is no instant with an offset");
}
