using System.Text;
using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

public sealed class HostileTextTests
{
    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("!")]
    [InlineData("-")]
    [InlineData("yes?")]
    [InlineData("1+")]
    [InlineData("a.")]
    public void Deep_nesting_is_refused_whatever_its_length(string part)
    {
        Assert.False(Some.Environment.Check(string.Concat(Enumerable.Repeat(part, 100_000))).IsValid);
        Assert.False(Some.Environment.Check(string.Concat(Enumerable.Repeat(part, 16_000 / part.Length)) + "1").IsValid);
    }

    [Fact]
    public void Going_on_after_errors_takes_no_long() =>
        Assert.False(Some.Environment.Check("[" + string.Concat(Enumerable.Repeat(new string('(', 40) + "$,", 380))).IsValid);

    [Fact]
    public void Nesting_is_told_apart_from_bad_syntax() =>
        Assert.Equal("cel.too_deep", Some.Refused(new string('(', 100) + "1" + new string(')', 100)).Code);

    [Fact]
    public void Text_above_the_limit_is_refused_unread() => Assert.Equal("cel.too_long", Some.Refused(new string('a', 1 << 20)).Code);

    [Fact]
    public void Random_characters_never_throw()
    {
        var random = new Random(20260301);
        for (var i = 0; i < 5_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(60); length > 0; length--)
            {
                text.Append((char)(random.Next(4) == 0 ? random.Next(char.MaxValue) : random.Next(32, 127)));
            }

            Survive(text.ToString());
        }
    }

    [Fact]
    public void Random_words_never_throw()
    {
        string[] words =
        [
            "account", ".", "owner", "is_active", "now", "-", "+", "==", "<", "&&", "||", "!", "?", ":", "(", ")", "[", "]", "{", "}", ",", "1", "2u",
            "'a'", "1.5", "null", "true", "in", "numbers", "all", "exists", "map", "x", "has", "credential", "rotated_at", "size", "string",
            "labels", "unknown",
        ];
        var random = new Random(20260302);
        for (var i = 0; i < 10_000; i++)
        {
            Survive(string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(14)).Select(_ => words[random.Next(words.Length)])));
        }
    }

    [Fact]
    public void Loops_stop_at_their_budget()
    {
        var text = "1";
        for (var name = 'a'; name <= 'h'; name++)
        {
            text = $"[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map({name}, {text})";
        }

        Assert.Contains("steps", Some.Explanation($"{text}.size() > 0").Error!, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_stop_growing_at_their_limit()
    {
        var text = new StringBuilder("['abcdefgh']");
        for (var i = 0; i < 20; i++)
        {
            text.Append(".map(s, s + s + s)");
        }

        Assert.Contains("longer", Some.Explanation($"{text}[0] == ''").Error!, StringComparison.Ordinal);
    }

    private static void Survive(string text)
    {
        var found = Some.Environment.Check(text);
        if (!found.IsValid)
        {
            Assert.All(found.Diagnostics, it => Assert.InRange(it.Offset, 0, text.Length));
            return;
        }

        Assert.NotNull(found.Compile<Facts>().Evaluate(new Facts(), Some.Now).AsText());
        if (found.Type == CelType.Bool && found.NowIsAnalysable)
        {
            found.CompilePredicate<Facts>().NextChange(new Facts(), Some.Now);
        }
    }
}
