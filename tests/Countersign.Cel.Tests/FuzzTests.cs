using System.Diagnostics;
using System.Text;
using Countersign.Cel.Tests.World;
using Countersign.Testing;

namespace Countersign.Cel.Tests;

/// <summary>No text makes the library throw or wait, and what is wrong with it lies inside it.</summary>
public sealed class FuzzTests
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(5);

    private static readonly string[] Words =
    [
        "account", "owner", "note", "logins", "credential", "rotated_at", "now", "numbers", "unknown", "null", "true", "dyn", "type", "int", "x", "y", "'a'",
        "b'a'", "r'\\d'",
        "1", "2u", "1.5", "0x1F", ".", ".?", "[", "[?", "]", "(", ")", "{", "}", "{?", ",", ":", "?", "+", "-", "*", "/", "%", "!", "&&", "||",
        "==", "!=", "<", ">=", "in", "has", "all", "exists", "map", "filter", "exists_one", "transformMap", "optMap", "optional.of", "optional.none", "orValue",
        "cel.bind", "math.greatest", "format", "matches", "split", "size", "timestamp", "duration", "`a b`", "//", "\n", "\"", "'''", "\\", "😀", "\0",
    ];

    private static readonly CelEnvironment Loose = CelEnvironment.Of(new CelDeclarations { ChecksTypes = false });
    private static readonly CelEnvironment Plain = CelEnvironment.Of(new CelDeclarations { Variables = [new("x", CelType.Int)], Container = "a.b" });
    private static readonly CelValues Given = new(new Dictionary<string, object?> { ["x"] = 1 });

    [Fact]
    public void Cases_once_found_are_survived() => Assert.All(Corpus(), text => Survive(text));

    [Fact]
    public void Changed_expressions_are_survived()
    {
        var corpus = Corpus();
        Soak.Repeat(1_500, seed => Survive(Change(new Random(seed), corpus)));
    }

    private static string[] Corpus() =>
        File.ReadAllLines(Path.Combine(RepositoryRoot.Find(), "tests", "Countersign.Cel.Tests", "Corpus", "found.txt"));

    private static string Change(Random random, string[] corpus)
    {
        var text = new StringBuilder(corpus[random.Next(corpus.Length)]);
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var other = corpus[random.Next(corpus.Length)];
            _ = random.Next(6) switch
            {
                0 => text.Insert(at, Words[random.Next(Words.Length)]),
                1 => text.Insert(at, (char)random.Next(char.MaxValue)),
                2 => text.Remove(at, random.Next(text.Length - at + 1)),
                3 => text.Insert(at, other),
                4 => text.Insert(0, '(').Append(')').Append(Words[random.Next(Words.Length)]).Append(other),
                _ => text.Insert(at, text.ToString(at, random.Next(text.Length - at + 1))),
            };
        }

        return text.ToString();
    }

    private static void Survive(string text)
    {
        var watch = Stopwatch.StartNew();
        Run<Facts>(text, Some.Environment, new Facts());
        Run(text, Plain, Given);
        Run(text, Loose, Given);
        Assert.True(watch.Elapsed < LongestCheck, $"took {watch.Elapsed}: {text}");
    }

    private static void Run<T>(string text, CelEnvironment environment, T context)
    {
        try
        {
            var found = environment.Check(text);
            Assert.All(found.Diagnostics, it => Assert.True(LiesInside(it, text), $"{it} lies outside of {text}"));
            if (found.IsValid)
            {
                Assert.NotNull(found.Compile<T>().Evaluate(context, Some.Now).AsText());
            }
        }
        catch (Exception problem) when (problem is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"threw on: {text}", problem);
        }
    }

    private static bool LiesInside(CelDiagnostic found, string text) =>
        found.Offset >= 0 && found.Length >= 0 && found.Offset + found.Length <= text.Length
        && found.Line == text[..found.Offset].Count(unit => unit == '\n') + 1
        && found.Column == found.Offset - (found.Offset == 0 ? -1 : text.LastIndexOf('\n', found.Offset - 1));
}
