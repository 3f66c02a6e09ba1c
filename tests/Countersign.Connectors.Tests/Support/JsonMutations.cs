using System.Text;
using System.Text.Json;

namespace Countersign.Connectors.Tests.Support;

/// <summary>Changes one member of a JSON text, at whatever depth: dropped, doubled, renamed, retyped, nested, escaped, or changed with another.</summary>
internal static class JsonMutations
{
    private static readonly string[] Names =
        ["nativeId", "name", "type", "none", "since", "grants", "id", "x", "value", "clientSecret", "Clé d'API", "api\\u004bey", "\\ud800", ""];

    private static readonly string[] Values =
    [
        "null", "true", "-1.5e3", "\"\"", "\"2026-01-01T00:00:00Z\"", "{}", "[]", "[null,[{}]]", "{\"none\":{\"since\":\"2026-01-01T00:00:00Z\"}}",
        "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"a\":{\"password\":\"hunter2\"}}", "{\"Pin\":5}", "{\"password\":{}}",
        "\"ghp_abcdefghijABCDEFGHIJ0123456789abcdef\"", "[\"\\u0067hp_abcdefghijABCDEFGHIJ0123456789abcdef\"]", "\"-----BEGIN PRIVATE KEY-----\"",
        "\"costs $2 and eyJ is no token at all\"", "\"a \\\"quoted\\\" text of more than twenty letters\"", "\"\\ud800\"",
        "\"\\ud800 and more than twenty letters\"", "\"ünïcödé 密码 of more than twenty letters\"", "01", "nul",
    ];

    public static byte[] Of(byte[] text, Random random)
    {
        var members = Members(text);
        if (members.Count == 0 || random.Next(30) == 0)
        {
            return Spliced(text, random.Next(text.Length)..(text.Length - 1), random.Next(2) == 0 ? "" : "}");
        }
        var (name, value) = members[random.Next(members.Count)];
        var whole = name.Start..value.End;
        return random.Next(8) switch
        {
            0 => Spliced(text, whole, "\"gone\":0"),
            1 => Spliced(text, whole, $"{Text(text, whole)},{Text(text, name)}:{Pick(Values, random)}"),
            2 => Spliced(text, whole, $"{Text(text, whole)},\"{Pick(Names, random)}\":{Pick(Values, random)}"),
            3 => Spliced(text, name, $"\"{Pick(Names, random)}\""),
            4 => Spliced(text, value, random.Next(9) == 0 ? Deep(random.Next(55, 70)) : random.Next(9) == 0 ? Wide(random) : Pick(Values, random)),
            5 => Spliced(text, value, random.Next(2) == 0 ? $"[{Text(text, value)}]" : $"{{ \"{Pick(Names, random)}\" : {Text(text, value)} }}"),
            6 => Spliced(text, name, Escaped(Text(text, name))),
            _ => Swapped(text, whole, members[random.Next(members.Count)]),
        };
    }

    private static List<(Range Name, Range Value)> Members(byte[] text)
    {
        var members = new List<(Range, Range)>();
        try
        {
            var reader = new Utf8JsonReader(text);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    var value = reader;
                    value.Read();
                    var from = (int)value.TokenStartIndex;
                    value.Skip();
                    members.Add(((int)reader.TokenStartIndex..((int)reader.TokenStartIndex + reader.ValueSpan.Length + 2), from..(int)value.BytesConsumed));
                }
            }
        }
        catch (JsonException)
        {
            // What was found before the fault is there to be changed.
        }
        return members;
    }

    private static byte[] Swapped(byte[] text, Range one, (Range Name, Range Value) other)
    {
        var (first, second) = one.Start.Value < other.Name.Start.Value ? (one, other.Name.Start..other.Value.End) : (other.Name.Start..other.Value.End, one);
        return first.End.Value > second.Start.Value ? text : Spliced(Spliced(text, second, Text(text, first)), first, Text(text, second));
    }

    private static string Escaped(string name) => name.Length < 3 || name[1] == '\\' ? name : $"\"\\u{(int)name[1]:x4}{name[2..]}";

    private static string Deep(int levels) => new string('[', levels) + new string(']', levels);

    private static string Wide(Random random) => $"{{{string.Join(',', Enumerable.Range(0, 50).Select(i => $"\"k{(random.Next(60) == 0 ? 0 : i)}\":\"v\""))}}}";

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];

    private static string Text(byte[] text, Range range) => Encoding.UTF8.GetString(text[range]);

    private static byte[] Spliced(byte[] text, Range range, string with) => [.. text[..range.Start], .. Encoding.UTF8.GetBytes(with), .. text[range.End..]];
}
