using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

public sealed class ParserTests
{
    [Theory]
    [InlineData("1 +", "cel.syntax", 3, 1, 4)]
    [InlineData("yes &&\n  no )", "cel.syntax", 12, 2, 6)]
    [InlineData("yes = no", "cel.syntax", 4, 1, 5)]
    [InlineData("'open", "cel.syntax", 0, 1, 1)]
    [InlineData("'a\\q'", "cel.syntax", 2, 1, 3)]
    [InlineData("9223372036854775808", "cel.syntax", 0, 1, 1)]
    [InlineData("12abc", "cel.syntax", 0, 1, 1)]
    [InlineData("[1, 2", "cel.syntax", 5, 1, 6)]
    [InlineData("yes ? no", "cel.syntax", 8, 1, 9)]
    [InlineData("for", "cel.syntax", 0, 1, 1)]
    [InlineData("", "cel.syntax", 0, 1, 1)]
    [InlineData("yes\n\n&& nope", "cel.unknown_variable", 8, 3, 4)]
    public void Errors_have_their_exact_place(string text, string code, int offset, int line, int column)
    {
        var found = Some.Refused(text);
        Assert.Equal((code, offset, line, column), (found.Code, found.Offset, found.Line, found.Column));
    }

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("7 - 2 - 1", "4")]
    [InlineData("-2 + 3", "1")]
    [InlineData("-(2) + 3", "1")]
    [InlineData("--2", "2")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("0x1F", "31")]
    [InlineData("3u", "3")]
    [InlineData("1.5e3 + .5", "1500.5")]
    [InlineData("true || false && false", "true")]
    [InlineData("1 < 2 == true", "true")]
    [InlineData("false ? 1 : true ? 2 : 3", "2")]
    [InlineData("'a' + \"b\" + '''c'd''' + r'\\n'", "abc'd\\n")]
    [InlineData("'\\u00e9\\x41\\101\\U0001F600'", "éAA😀")]
    [InlineData("size(b'\\xff\\x00é')", "4")]
    [InlineData("1 // one\n + 1", "2")]
    [InlineData("[1, 2,][1]", "2")]
    [InlineData("{'a': 1, 'b': 2}.b", "2")]
    [InlineData("1 in [1] && !(2 in [1])", "true")]
    public void Text_means_what_CEL_says(string text, string expected) => Assert.Equal(expected, Some.Text(text));

    [Fact]
    public void Long_chains_of_and_are_not_deep() =>
        Assert.Equal(CelVerdict.True, Some.Verdict(string.Join(" && ", Enumerable.Repeat("yes", 1500))));
}
