using System.Buffers.Text;
using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;

namespace Countersign.Connectors.JsonLines;

/// <summary>
/// The fields of one object as facts: absent is unknown, null (or `{"none":{"since":…}}`) none, else a value. Which of them had
/// something to tell is noted in its shape. It holds until the next line is read.
/// </summary>
internal readonly struct JsonFacts(JsonLine line, int at, JsonShape shape, JsonTelling telling)
{
    public string Required(string name) => Plain(name) is { Length: > 0 } text ? text : throw Refuse($"has a {shape.Subject} without `{name}`");

    public string? Plain(string name) => Given(name) is > 0 and var value ? line.Text(value, name) : null;

    /// <summary>A whole number; null for anything else.</summary>
    public long? Number(string name)
    {
        var written = Given(name) is > 0 and var value && line.Type(value) == JsonTokenType.Number ? line.Written(value) : [];
        return Utf8Parser.TryParse(written, out long number, out var read) && read == written.Length ? number : null;
    }

    /// <param name="offered">What another object tells of this one, where it does not tell itself; then it counts as told of this one.</param>
    public Fact<string> Text(string name, Fact<string> offered = default) => Holds(name, out var value, out var none, offered) ? line.Text(value, name) : none;

    /// <param name="offered">As for <see cref="Text"/>.</param>
    public Fact<bool> Flag(string name, Fact<bool> offered = default) => !Holds(name, out var value, out var none, offered) ? none : line.Type(value) switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Refuse($"has a `{name}` that is neither true nor false"),
    };

    public Fact<Instant> Instant(string name) => Holds(name, out var value, out Fact<Instant> none) ? InstantOf(value, name) : none;

    /// <summary>An instant of something that has happened.</summary>
    public Fact<Instant> Past(string name) =>
        Holds(name, out var value, out Fact<Instant> none) ? telling.Past(line.File, line.Number, InstantOf(value, name)) : none;

    /// <summary>A word of an enumeration, written in lower case with underscores.</summary>
    public Fact<T> Word<T>(string name) where T : struct, Enum => Holds(name, out var value, out Fact<T> none) ? WordOf<T>(line.Text(value, name), name) : none;

    public T WordOf<T>(string word, string name) where T : struct, Enum =>
        EnumWord.TryParse<T>(word, out var value) ? value : throw Refuse($"has a `{name}` that is none of {string.Join(", ", EnumWord.All<T>())}");

    public Fact<IReadOnlyList<T>> List<T>(string name, Func<JsonFacts, T> each) => List(name, each, static (facts, each) => each(facts));

    /// <param name="with">What each of them needs besides.</param>
    public Fact<IReadOnlyList<T>> List<T, TWith>(string name, TWith with, Func<JsonFacts, TWith, T> each)
    {
        if (!Holds(name, out var list, out Fact<IReadOnlyList<T>> none))
        {
            return none;
        }
        var part = shape.Part(name)!;
        var things = new T[Checked(list, name)];
        var held = list;
        for (var i = 0; line.Advance(list, ref held); i++)
        {
            CheckObject(held, name);
            things[i] = each(new JsonFacts(line, held, part, telling), with);
        }
        return things;
    }

    public Fact<IReadOnlyDictionary<string, string>> Words(string name)
    {
        if (!Holds(name, out var map, out Fact<IReadOnlyDictionary<string, string>> none))
        {
            return none;
        }
        CheckObject(map, name);
        if (line.Count(map) == 0)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var held = map; line.Advance(map, ref held);)
        {
            words[line.Name(held)] = line.Type(held) == JsonTokenType.String ? line.Text(held, name) : Encoding.UTF8.GetString(line.Written(held));
        }
        return words;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (Given(name) is not (> 0 and var list))
        {
            return [];
        }
        var texts = new string[Checked(list, name)];
        var held = list;
        for (var i = 0; line.Advance(list, ref held); i++)
        {
            texts[i] = line.Text(held, name);
        }
        return texts;
    }

    /// <summary>Notes the fields that no code asks for.</summary>
    public void NoteRest()
    {
        for (var held = at; line.Advance(at, ref held);)
        {
            if (!line.IsKnown(held))
            {
                telling.Notes.Add($"a field of {shape.Subject} is not known and was left out", line.Name(held));
            }
        }
    }

    public UnreadableSourceException Refuse(string what) =>
        new(telling.Misfit.Code, $"`{line.File}` line {line.Number} {what}. {telling.Misfit.Remedy}", line.File, line.Number);

    /// <summary>Where a field stands; 0 where it is absent or null.</summary>
    private int Given(string name)
    {
        var value = line.Member(at, shape.Place(name));
        return value > 0 && line.Type(value) != JsonTokenType.Null ? value : 0;
    }

    /// <summary>Whether a field holds a value; if not, it is none, or what else was offered.</summary>
    private bool Holds<T>(string name, out int value, out Fact<T> otherwise, Fact<T> offered = default)
    {
        otherwise = offered;
        var place = shape.Place(name);
        value = line.Member(at, place);
        if (value > 0 || !offered.IsUnknown)
        {
            shape.Tell(place);
        }
        if (value == 0 || line.Type(value) is not (JsonTokenType.Null or JsonTokenType.StartObject))
        {
            return value > 0;
        }
        if (line.Type(value) == JsonTokenType.Null)
        {
            otherwise = Fact<T>.None();
            return false;
        }
        // A map may have the key `none` too: what stands behind it there is no object.
        var none = line.Member(value, "none");
        if (none == 0 || line.Type(none) != JsonTokenType.StartObject)
        {
            return true;
        }
        var since = line.Member(none, "since");
        otherwise = Fact<T>.None(since > 0 ? InstantOf(since, name) : null);
        return false;
    }

    private Instant InstantOf(int value, string name)
    {
        var known = line.Type(value) == JsonTokenType.String && !line.IsEscaped(value)
            ? Countersign.Instant.TryParse(line.Written(value), out var instant)
            : Countersign.Instant.TryParse(line.Text(value, name), out instant);
        return known ? instant : throw Refuse($"has a `{name}` that is no instant with an offset");
    }

    /// <summary>How many a list holds.</summary>
    private int Checked(int list, string name) =>
        line.Type(list) == JsonTokenType.StartArray ? line.Count(list) : throw line.Shape($"has a `{name}` that is no list");

    private void CheckObject(int value, string name)
    {
        if (line.Type(value) != JsonTokenType.StartObject)
        {
            throw line.Shape($"holds under `{name}` something that is no object");
        }
    }
}
