using System.Text;
using Countersign.Cel.Tests.Naive;

namespace Countersign.Cel.Tests.Fuzzing;

/// <summary>Texts to try: those that are kept, changed; words in a row; valid expressions; noise. The same random numbers give the same text.</summary>
internal sealed class FuzzTexts(IEnumerable<string> corpus)
{
    private const int MostKept = 4_000;
    private const int Longest = 4_000;

    private static readonly string[] Words =
    [
        "account", "owner", "note", "logins", "credential", "rotated_at", "now", "numbers", "unknown", "null", "true", "dyn", "type", "int", "x", "y", "'a'",
        "b'a'", "r'\\d'",
        "1", "2u", "1.5", "0x1F", ".", ".?", "[", "[?", "]", "(", ")", "{", "}", "{?", ",", ":", "?", "+", "-", "*", "/", "%", "!", "&&", "||",
        "==", "!=", "<", ">=", "in", "has", "all", "exists", "map", "filter", "exists_one", "transformMap", "optMap", "optional.of", "optional.none", "orValue",
        "cel.bind", "math.greatest", "format", "matches", "split", "size", "timestamp", "duration", "`a b`", "//", "\n", "\r\n", "\t", "\"", "'''", "\\", "😀",
        "\0", "\ud800", "\udc00", "\u2028", "\ufeff", "é",
    ];

    private readonly List<string> kept = [.. corpus];

    public int Count => kept.Count;

    public string Next(Random random) => random.Next(10) switch
    {
        0 => string.Join(random.Next(2) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 40)).Select(_ => Word(random))),
        1 => Noise(random),
        2 => new RandomExpression(random).Any(random.Next(1, 6)),
        3 or 4 => Changed(random, new RandomExpression(random).Any(random.Next(1, 5))),
        _ => Changed(random, Kept(random)),
    };

    /// <summary>Keeps a text that led somewhere new, so that later ones begin there.</summary>
    public void Keep(string text)
    {
        if (kept.Count < MostKept && text.Length < Longest / 4)
        {
            kept.Add(text);
        }
    }

    private string Kept(Random random) => kept[random.Next(kept.Count)];

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    private static string Noise(Random random) =>
        new([.. Enumerable.Range(0, random.Next(80)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(char.MaxValue + 1) : random.Next(32, 127)))]);

    private string Changed(Random random, string from)
    {
        var text = new StringBuilder(from);
        for (var changes = random.Next(1, random.Next(2, 7)); changes > 0 && text.Length < Longest; changes--)
        {
            var at = random.Next(text.Length + 1);
            var other = Kept(random);
            _ = random.Next(8) switch
            {
                0 => text.Insert(at, Word(random)),
                1 => text.Insert(at, (char)random.Next(char.MaxValue + 1)),
                2 => text.Remove(at, random.Next(text.Length - at + 1)),
                3 => text.Insert(at, other),
                4 => text.Insert(0, '(').Append(')').Append(Word(random)).Append(other),
                5 => text.Insert(at, '\n'),
                6 when at < text.Length => text.Remove(at, 1).Insert(at, Word(random)),
                _ => text.Insert(at, text.ToString(at, random.Next(text.Length - at + 1))),
            };
        }

        return text.ToString();
    }
}
