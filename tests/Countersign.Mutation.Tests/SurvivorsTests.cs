using Microsoft.CodeAnalysis.Text;

namespace Countersign.Mutation.Tests;

/// <summary>An explanation finds its mutant by text, wherever its line has moved to.</summary>
public sealed class SurvivorsTests
{
    private const string Text = """
        # Told once.
        Router.cs Router.Route at `return ‹a < b;`, boundary: `a < b` -> `a <= b`
            They are never
            the same.
        """;

    [Fact]
    public void An_explanation_is_found_by_text_and_is_stale_where_nothing_survives_there()
    {
        var survivors = Survivors.Parse(Text);

        Assert.Equal("They are never the same.", survivors.Reason(Mutant("return a < b;", "a <= b")));
        Assert.Null(survivors.Reason(Mutant("return a < b;", "a > b")));
        Assert.Empty(survivors.Stale([Mutant("return a < b;", "a <= b")]));
        Assert.Single(survivors.Stale([Mutant("result = b;", "a <= b")]));
    }

    [Theory]
    [InlineData("a mutant", "has no reason")]
    [InlineData("a mutant\n  why\na mutant\n  why", "stands twice")]
    public void A_key_has_one_reason(string text, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => Survivors.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_long_text_the_key_tells_where_it_changes()
    {
        var before = string.Join(" && ", Enumerable.Range(10, 30));
        var mutant = Mutant("return;", "") with { Edit = new Edit("and-or", default, before, before.Replace("25 &&", "25 ||", StringComparison.Ordinal)) };

        Assert.Contains("24 && 25 && 26 && 27", mutant.Key, StringComparison.Ordinal);
        Assert.Contains("24 && 25 || 26 && 27", mutant.Key, StringComparison.Ordinal);
        Assert.DoesNotContain("15", mutant.Key, StringComparison.Ordinal);
    }

    private static Mutant Mutant(string at, string after) =>
        new(1, "src/Countersign/Findings/Router.cs", 7, "Router.Route", 0, at, Math.Min(7, at.Length), new Edit("boundary", default(TextSpan), "a < b", after));
}
