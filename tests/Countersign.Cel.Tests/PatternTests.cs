using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

/// <summary>Patterns mean what RE2 says, also where the platform's own expressions mean something else.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("hubba", "ubb", true)]
    [InlineData("a\nb", "a.b", false)]
    [InlineData("a\nb", "(?s)a.b", true)]
    [InlineData("a\n", "a$", false)]
    [InlineData("a\nb", "(?m)^a$", true)]
    [InlineData("a\nb", "(?m:^b$)", true)]
    [InlineData("a\nb", "^b$", false)]
    [InlineData("٣", @"\d", false)]
    [InlineData("3", @"^\d$", true)]
    [InlineData("é", @"\w", false)]
    [InlineData("\u000b", @"\s", false)]
    [InlineData("é", @"^\W$", true)]
    [InlineData("😀", "^.$", true)]
    [InlineData("😀😀", "^😀+$", true)]
    [InlineData("😀", "^[^a]$", true)]
    [InlineData("😃", "^[😀-😎]$", true)]
    [InlineData("😏", "^[😀-😎]$", false)]
    [InlineData("😃", @"^[\x{1F600}-\x{1F60E}]$", true)]
    [InlineData("𝐀", @"^\p{Lu}$", true)]
    [InlineData("a", @"^\pL$", true)]
    [InlineData("a", @"^\PL$", false)]
    [InlineData("1", @"^\p{^L}$", true)]
    [InlineData("x", "^(?P<first>x)$", true)]
    [InlineData("X", "(?i)x", true)]
    [InlineData("Xx", "^(?i:x)x$", true)]
    [InlineData("XX", "^(?i:x)x$", false)]
    [InlineData("a.b", @"^\Qa.b\E$", true)]
    [InlineData("axb", @"^\Qa.b\E$", false)]
    [InlineData("b", "^[a-z-[aeiou]]$", false)]
    [InlineData("b]", "^[a-z-[aeiou]]$", true)]
    [InlineData("]", "^[]]$", true)]
    [InlineData("é", "^[[:^alpha:]]$", true)]
    [InlineData("q7", "^[[:alpha:][:digit:]]+$", true)]
    [InlineData("a{,2}", "^a{,2}$", true)]
    [InlineData("aaa", "^a{2,3}$", true)]
    [InlineData("a-b", @"^[\w\-]+$", true)]
    [InlineData("#", "^#$", true)]
    [InlineData("S", @"^\123$", true)]
    [InlineData("aab", "^a+?b$", true)]
    public void A_text_matches_as_in_RE2(string text, string pattern, bool expected) =>
        Assert.Equal(expected, Matching.Re2.Compile(pattern).IsMatch(text));

    [Theory]
    [InlineData("(?=a)b", "looks ahead")]
    [InlineData("(?<=a)b", "looks behind")]
    [InlineData(@"(a)\1", "refers back")]
    [InlineData(@"\bword", "bounds of words")]
    [InlineData("(a", "no `)`")]
    [InlineData("a)", "no `(`")]
    [InlineData("[a", "no `]`")]
    [InlineData("*a", "repeats nothing")]
    [InlineData("a**", "repeats nothing")]
    [InlineData("a{1001}", "more than 1,000 times")]
    [InlineData("(?x)a", "begins no group")]
    [InlineData(@"\Z", "no escape")]
    [InlineData(@"\p{Greek}", "no general category")]
    [InlineData("[z-a]", "backwards")]
    [InlineData("((a{100}){100}){100}", "too large")]
    public void What_RE2_does_not_have_is_refused_with_the_reason(string pattern, string reason)
    {
        var found = Some.Refused($"account.id.matches(r'{pattern}')");
        Assert.Equal("cel.bad_pattern", found.Code);
        Assert.Contains(reason, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Patterns_that_trap_backtracking_engines_are_matched_at_once() =>
        Assert.DoesNotMatch(Matching.Re2.Compile("^(a+)+$"), new string('a', 50_000) + "!");
}
