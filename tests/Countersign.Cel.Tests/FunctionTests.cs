using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("size('añ😀')", "3")]
    [InlineData("'abc'.size() + size([1, 2]) + {'a': 1}.size()", "6")]
    [InlineData("'hello'.startsWith('he') && 'hello'.endsWith('lo') && 'hello'.contains('ell')", "true")]
    [InlineData("'hello'.matches('^h.*o$')", "true")]
    [InlineData("matches('hello', 'l+')", "true")]
    [InlineData("'ABC é'.lowerAscii() + 'abc é'.upperAscii()", "abc éABC é")]
    [InlineData("' x '.trim() + 'a-b'.replace('-', '+')", "xa+b")]
    [InlineData("'a,b,c'.split(',').join(';')", "a;b;c")]
    [InlineData("'tacocat'.substring(4) + 'tacocat'.substring(0, 4)", "cattaco")]
    [InlineData("'a😀b'.charAt(1) + string('a😀b'.indexOf('b'))", "😀2")]
    [InlineData("int('42') + int(2.9) + int(3u)", "47")]
    [InlineData("uint(3) + uint('4')", "7")]
    [InlineData("double('1.5') + double(2)", "3.5")]
    [InlineData("string(1) + string(true) + string(1.5) + string(duration('90m'))", "1true1.55400s")]
    [InlineData("timestamp('2026-01-31T10:00:00+01:00')", "2026-01-31T09:00:00Z")]
    [InlineData("timestamp('2026-01-31T09:00:00.25Z') - timestamp('2026-01-31T08:00:00Z')", "1h0.25s")]
    [InlineData("timestamp('2026-03-04T05:06:07Z').getFullYear()", "2026")]
    [InlineData("timestamp('2026-03-04T05:06:07Z').getMonth()", "2")]
    [InlineData("timestamp('2026-03-04T05:06:07Z').getDayOfMonth()", "3")]
    [InlineData("timestamp('2026-03-04T05:06:07Z').getDayOfWeek()", "3")]
    [InlineData("timestamp('2026-03-04T05:06:07Z').getHours()", "5")]
    [InlineData("duration('-90m').getHours()", "-1")]
    [InlineData("duration('90m').getSeconds()", "5400")]
    [InlineData("[1, 2] + [3]", "1, 2, 3")]
    [InlineData("numbers.filter(n, n > 1)", "2, 3")]
    [InlineData("numbers.map(n, n > 1, n * 10)", "20, 30")]
    [InlineData("[1, 'a', null, 2.5][1]", "a")]
    [InlineData("[1, 'a'][0] == 1", "true")]
    [InlineData("{'a': [1, 2]}['a'][1]", "2")]
    [InlineData("[[1], [2]] == [[1], [2]]", "true")]
    [InlineData("{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "true")]
    [InlineData("account.owner.manager == null ? 'top' : account.owner.manager.name", "top")]
    [InlineData("0.0 / 0.0 == 0.0 / 0.0", "false")]
    [InlineData("int([1, 'x'][0]) + 1", "2")]
    public void Functions_give_what_CEL_says(string text, string expected) => Assert.Equal(expected, Some.Text(text));

    [Theory]
    [InlineData("9223372036854775807 + 1 == 0", "the result of the arithmetic is out of range")]
    [InlineData("-9223372036854775808 - 1 == 0", "the result of the arithmetic is out of range")]
    [InlineData("9223372036854775807 * 2 == 0", "the result of the arithmetic is out of range")]
    [InlineData("-9223372036854775808 / -1 == 0", "the result of the arithmetic is out of range")]
    [InlineData("1u - 2u == 0u", "the result of the arithmetic is out of range")]
    [InlineData("1 % 0 == 0", "division by zero")]
    [InlineData("int('x') == 0", "`x` cannot be read as int")]
    [InlineData("[1][1] == 0", "the index lies outside the list")]
    [InlineData("'a'.substring(2) == ''", "the position lies outside the text")]
    [InlineData("timestamp('9999-12-31T23:59:59Z') + duration('1s') > now", "the result of the arithmetic is out of range")]
    [InlineData("[1, 'x'][1] + 1 == 2", "`x` is not of type int")]
    public void What_cannot_be_computed_is_an_error_with_its_reason(string text, string reason) =>
        Assert.Equal(reason, Some.Explanation(text).Error);
}
