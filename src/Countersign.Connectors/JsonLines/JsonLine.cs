using System.Text;
using System.Text.Json;
using Countersign.Connectors.Reading;
using Countersign.Inventory.Json;

namespace Countersign.Connectors.JsonLines;

/// <summary>
/// One line taken apart in one pass: every value where it stands, and the members of known objects found by their place. It is used
/// again for the next line, so that nothing is made but the texts that are asked for.
/// </summary>
internal sealed class JsonLine
{
    private const int MostCompared = 32;

    private readonly JsonSecrets secrets = new();
    private JsonToken[] tokens = new JsonToken[256];
    private int[] places = new int[256];
    private ReadOnlyMemory<byte> text;
    private int count;
    private int placed;
    private bool doubtful;

    public string File { get; private set; } = "";

    /// <summary>The number of the line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Names a line that is not taken apart.</summary>
    public void Pass(string file, long number) => (File, Number, count) = (file, number, 0);

    /// <summary>Takes a line apart; its bytes must stand until the next is.</summary>
    /// <exception cref="UnreadableSourceException">It is no JSON, nests too deep, or has doubled members.</exception>
    public void Read(ReadOnlyMemory<byte> text, string file, long number, JsonShape shape)
    {
        Pass(file, number);
        (this.text, placed, doubtful) = (text, 0, false);
        this.secrets.Begin(text.Span);
        try
        {
            var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = JsonRecord.MaximumDepth });
            reader.Read();
            Take(ref reader, shape, default);
            reader.Read();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            JsonRecord.Parse(text, file, number);
            throw JsonRecord.Malformed(failure, file, number);
        }
        if (doubtful)
        {
            JsonRecord.Parse(text, file, number);
        }
    }

    /// <exception cref="UnreadableSourceException">A member by its name, or a text by its form, holds a secret.</exception>
    public void RefuseSecrets()
    {
        if (this.secrets.Refusal(this) is { } refusal)
        {
            throw refusal;
        }
    }

    public JsonTokenType Type(int at) => this.tokens[at].Type;

    public bool IsKnown(int at) => this.tokens[at].IsKnown;

    /// <summary>The member of an object at a place of its shape; 0 where it has none.</summary>
    public int Member(int at, int place) => this.places[this.tokens[at].Places + place];

    /// <summary>The member of any object; 0 where it has none.</summary>
    public int Member(int at, string name)
    {
        for (var member = at; Advance(at, ref member);)
        {
            if (Name(member) == name)
            {
                return member;
            }
        }
        return 0;
    }

    /// <summary>Goes to the next value that a list or an object holds, from itself to the first.</summary>
    public bool Advance(int at, ref int held)
    {
        held = held == at ? at + 1 : this.tokens[held].Next;
        return held < this.tokens[at].Next;
    }

    public int Count(int at)
    {
        var held = 0;
        for (var one = at; Advance(at, ref one);)
        {
            held++;
        }
        return held;
    }

    public string Name(int at)
    {
        ref readonly var token = ref this.tokens[at];
        var written = Written(token.NameStart, token.NameLength);
        return written.Contains((byte)'\\') ? Unescaped(token.NameStart, token.NameLength) : RepeatedText.Of(written);
    }

    /// <summary>A value as it is written; texts without their quotes.</summary>
    public ReadOnlySpan<byte> Written(int at) => Written(this.tokens[at].Start, this.tokens[at].Length);

    /// <summary>The text that a value is.</summary>
    /// <exception cref="UnreadableSourceException">It is none, or has a broken escape.</exception>
    public string Text(int at, string name)
    {
        ref readonly var token = ref this.tokens[at];
        if (token.Type != JsonTokenType.String)
        {
            throw Shape($"has a `{name}` that is no text");
        }
        try
        {
            return token.IsEscaped ? Unescaped(token.Start, token.Length) : RepeatedText.Of(Written(token.Start, token.Length));
        }
        catch (InvalidOperationException)
        {
            throw Shape($"has a `{name}` with a broken character escape");
        }
    }

    public bool IsEscaped(int at) => this.tokens[at].IsEscaped;

    public UnreadableSourceException Shape(string what) => new JsonRecord(default, File, Number).Shape(what);

    private void Take(ref Utf8JsonReader reader, JsonShape? shape, (int Start, int Length) name, bool isKnown = false)
    {
        var at = count++;
        if (at == this.tokens.Length)
        {
            Array.Resize(ref this.tokens, at * 2);
        }
        var quote = reader.TokenType == JsonTokenType.String ? 1 : 0;
        var start = (int)reader.TokenStartIndex + quote;
        this.tokens[at] = new JsonToken
        {
            Type = reader.TokenType,
            IsEscaped = reader.ValueIsEscaped,
            IsKnown = isKnown,
            Start = start,
            NameStart = name.Start,
            NameLength = name.Length,
        };
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                TakeMembers(ref reader, at, shape);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Take(ref reader, shape, name);
                }
                break;
            case JsonTokenType.String:
                this.secrets.LookAtText(at, reader.ValueSpan, reader.ValueIsEscaped);
                break;
        }
        this.tokens[at].Length = (int)reader.BytesConsumed - quote - start;
        this.tokens[at].Next = count;
    }

    // INVARIANT: a line with members that might be doubled is doubtful.
    private void TakeMembers(ref Utf8JsonReader reader, int at, JsonShape? shape)
    {
        var noted = Reserve(shape?.Count ?? 0);
        this.tokens[at].Places = noted;
        var members = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            (int Start, int Length) name = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            var place = shape?.Find(ref reader) ?? -1;
            doubtful = doubtful || reader.ValueIsEscaped || ++members > MostCompared
                || (place >= 0 ? this.places[noted + place] > 0 : IsThere(at, reader.ValueSpan));
            reader.Read();
            if (place >= 0)
            {
                this.places[noted + place] = count;
            }
            else
            {
                this.secrets.LookAtName(count, Written(name.Start, name.Length), reader.TokenType);
            }
            Take(ref reader, shape?.Part(place), name, place >= 0);
        }
    }

    private bool IsThere(int at, ReadOnlySpan<byte> name)
    {
        for (var member = at + 1; member < count; member = this.tokens[member].Next)
        {
            if (Written(this.tokens[member].NameStart, this.tokens[member].NameLength).SequenceEqual(name))
            {
                return true;
            }
        }
        return false;
    }

    private int Reserve(int members)
    {
        var from = placed;
        placed += members;
        if (placed > this.places.Length)
        {
            Array.Resize(ref this.places, Math.Max(placed, this.places.Length * 2));
        }
        this.places.AsSpan(from, members).Clear();
        return from;
    }

    private ReadOnlySpan<byte> Written(int start, int length) => this.text.Span.Slice(start, length);

    private string Unescaped(int start, int length)
    {
        var reader = new Utf8JsonReader(this.text.Span.Slice(start - 1, length + 2));
        reader.Read();
        return reader.GetString()!;
    }
}
