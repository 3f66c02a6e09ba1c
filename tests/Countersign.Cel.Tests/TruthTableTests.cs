using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

public sealed class TruthTableTests
{
    private static readonly Dictionary<char, string> Operands = new()
    {
        ['T'] = "yes", ['F'] = "no", ['U'] = "unknown", ['E'] = "1 / 0 == 1", ['N'] = "absent",
    };

    [Theory]
    [InlineData("TT=T TF=F TU=U TE=E TN=E")]
    [InlineData("FT=F FF=F FU=F FE=F FN=F")]
    [InlineData("UT=U UF=F UU=U UE=U UN=U")]
    [InlineData("ET=E EF=F EU=U EE=E EN=E")]
    [InlineData("NT=E NF=F NU=U NE=E NN=E")]
    public void And_follows_its_table(string rows) => Follows(rows, (left, right) => $"({left}) && ({right})");

    [Theory]
    [InlineData("TT=T TF=T TU=T TE=T TN=T")]
    [InlineData("FT=T FF=F FU=U FE=E FN=E")]
    [InlineData("UT=T UF=U UU=U UE=U UN=U")]
    [InlineData("ET=T EF=E EU=U EE=E EN=E")]
    [InlineData("NT=T NF=E NU=U NE=E NN=E")]
    public void Or_follows_its_table(string rows) => Follows(rows, (left, right) => $"({left}) || ({right})");

    [Theory]
    [InlineData("TT=T TF=F TU=U TE=E TN=F")]
    [InlineData("FT=F FF=T FU=U FE=E FN=F")]
    [InlineData("UT=U UF=U UU=U UE=U UN=U")]
    [InlineData("ET=E EF=E EU=U EE=E EN=E")]
    [InlineData("NT=F NF=F NU=U NE=E NN=T")]
    public void Equality_follows_its_table(string rows) => Follows(rows, (left, right) => $"({left}) == ({right})");

    [Theory]
    [InlineData("TT=F TF=T TU=U TE=E TN=T")]
    [InlineData("UN=U NU=U NN=F NT=T EU=U NE=E")]
    public void Inequality_follows_its_table(string rows) => Follows(rows, (left, right) => $"({left}) != ({right})");

    [Theory]
    [InlineData("TT=T TF=F TU=U TN=E TE=E")]
    [InlineData("FT=F FU=F FE=F FN=F")]
    [InlineData("UT=U UF=U UE=U EU=E ET=E NT=E")]
    public void Ternary_follows_its_table(string rows) => Follows(rows, (left, right) => $"({left}) ? ({right}) : false");

    [Theory]
    [InlineData("!yes", CelVerdict.False)]
    [InlineData("!unknown", CelVerdict.Unknown)]
    [InlineData("!absent", CelVerdict.Error)]
    [InlineData("absent", CelVerdict.Error)]
    [InlineData("absent == null", CelVerdict.True)]
    [InlineData("unknown == null", CelVerdict.Unknown)]
    [InlineData("yes == null", CelVerdict.False)]
    [InlineData("yes != null", CelVerdict.True)]
    [InlineData("has(account.owner)", CelVerdict.True)]
    [InlineData("has(account.tags)", CelVerdict.Unknown)]
    [InlineData("has(account.note)", CelVerdict.False)]
    [InlineData("has(credential.expires_at)", CelVerdict.False)]
    [InlineData("has(account.labels.team)", CelVerdict.True)]
    [InlineData("has(account.labels.other)", CelVerdict.False)]
    public void Not_null_and_has_follow_their_table(string text, CelVerdict expected) => Assert.Equal(expected, Some.Verdict(text));

    [Theory]
    [InlineData("missing in [1, 2]", CelVerdict.Unknown)]
    [InlineData("account.note in ['a']", CelVerdict.False)]
    [InlineData("1 in [missing, 1]", CelVerdict.True)]
    [InlineData("1 in [missing, 2]", CelVerdict.Unknown)]
    [InlineData("'a' in account.tags", CelVerdict.Unknown)]
    [InlineData("1 in []", CelVerdict.False)]
    [InlineData("null in [null]", CelVerdict.True)]
    [InlineData("account.note in ['a', null]", CelVerdict.True)]
    [InlineData("'team' in account.labels", CelVerdict.True)]
    [InlineData("account.labels['other'] == 'x'", CelVerdict.Error)]
    [InlineData("'eu' in account.regions", CelVerdict.True)]
    public void In_follows_its_table(string text, CelVerdict expected) => Assert.Equal(expected, Some.Verdict(text));

    [Theory]
    [InlineData("account.tags.all(t, t == 'a')", CelVerdict.Unknown)]
    [InlineData("account.tags.exists(t, t == 'a')", CelVerdict.Unknown)]
    [InlineData("[1, 2].all(n, n == missing)", CelVerdict.Unknown)]
    [InlineData("[1, 2].all(n, n == missing && n > 5)", CelVerdict.False)]
    [InlineData("[1, 2].exists(n, n == missing || n == 2)", CelVerdict.True)]
    [InlineData("[1, 0].exists(n, 1 / n == 1)", CelVerdict.True)]
    [InlineData("[0, 1].all(n, 1 / n == 2)", CelVerdict.False)]
    [InlineData("[0, 1].all(n, 1 / n == 1)", CelVerdict.Error)]
    [InlineData("[].all(n, false)", CelVerdict.True)]
    [InlineData("numbers.exists_one(n, n == 2)", CelVerdict.True)]
    [InlineData("numbers.exists_one(n, n >= 2)", CelVerdict.False)]
    [InlineData("numbers.all(i, n, n == i + 1)", CelVerdict.True)]
    [InlineData("account.labels.exists(k, v, k == 'team' && v == 'red')", CelVerdict.True)]
    public void Macros_follow_their_table(string text, CelVerdict expected) => Assert.Equal(expected, Some.Verdict(text));

    private static void Follows(string rows, Func<string, string, string> write)
    {
        foreach (var row in rows.Split(' '))
        {
            var text = write(Operands[row[0]], Operands[row[1]]);
            var expected = row[3] switch { 'T' => CelVerdict.True, 'F' => CelVerdict.False, 'U' => CelVerdict.Unknown, _ => CelVerdict.Error };
            Assert.True(expected == Some.Verdict(text), $"{text} should be {expected}");
        }
    }
}
