using Countersign.Cel.Tests.World;
using Xunit;

namespace Countersign.Cel.Tests.Fuzzing;

/// <summary>
/// No text makes lexer, parser, checker, compiler or evaluation throw or wait, and every place that they tell of lies where they say. With
/// COUNTERSIGN_SOAK=1 changed texts go on for ten minutes.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Cases_once_found_are_survived() => Assert.All(FuzzCorpus.Read(), text => new Survival().Of(text));

    [Fact]
    public void Changed_expressions_are_survived()
    {
        var (texts, survival) = (new FuzzTexts(FuzzCorpus.Read()), new Survival());
        Soak.Repeat(4_000, seed =>
        {
            var text = texts.Next(new Random(seed));
            if (survival.Of(text))
            {
                texts.Keep(text);
            }
        });
        output.WriteLine($"{survival}; {texts.Count} of them kept to go on from");
    }

    [Fact]
    public void A_place_is_told_in_lines_columns_and_characters()
    {
        var told = Some.Refused("true &&\n  '😀' == nobody");
        Assert.Equal((2, 11, 18, 6), (told.Line, told.Column, told.Offset, told.Length));
    }
}
