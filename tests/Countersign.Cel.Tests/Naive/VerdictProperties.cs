using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests.Naive;

/// <summary>
/// Verdicts are compiled apart from values: they must be what the interpreter says, and what the code says that keeps the reasons.
/// </summary>
public sealed class VerdictProperties
{
    [Fact]
    public void Verdict_is_that_of_the_code_which_explains() => Soak.Repeat(400, seed =>
    {
        var random = new Random(seed);
        var text = new RandomCondition(random).Any(random.Next(4));
        var predicate = Some.Predicate(text);
        for (var i = 0; i < 8; i++)
        {
            var facts = RandomWorld.Facts(random);
            var (verdict, explained) = (predicate.Evaluate(facts, Some.Now), predicate.Explain(facts, Some.Now).Verdict);
            Assert.True(verdict == explained, $"seed {seed}: {text}\nover {facts}\nis {verdict}, explained {explained}");
        }
    });

    [Fact]
    public void Random_conditions_come_to_all_four_verdicts()
    {
        var verdicts = Enumerable.Range(1, 150).Select(seed => new Random(seed))
            .Select(random => Some.Predicate(new RandomCondition(random).Any(random.Next(3))).Evaluate(RandomWorld.Facts(random), Some.Now)).CountBy(it => it);
        Assert.Equal(4, verdicts.Count(it => it.Value >= 10));
    }

    [Theory]
    [InlineData("'x' in account.regions", true)]
    [InlineData("'X' in account.regions", false)]
    public void A_set_that_takes_x_for_X_does_not_decide_what_is_equal(string text, bool expected)
    {
        var facts = new Facts { Account = new Account { Regions = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "x" } } };
        Assert.Equal(expected ? CelVerdict.True : CelVerdict.False, Some.Verdict(text, facts));
    }

    [Fact]
    public void Sets_lists_and_other_collections_of_texts_are_searched_alike()
    {
        ISet<string>[] sets = [new HashSet<string>(["eu"], StringComparer.Ordinal), new HashSet<string> { "eu" }, new SortedSet<string> { "eu" }];
        foreach (var regions in sets)
        {
            var facts = new Facts { Account = new Account { Regions = regions, Tags = new List<string> { "eu", "us" } } };
            Assert.Equal(CelVerdict.True, Some.Verdict("'eu' in account.regions && 'us' in account.tags && !('us' in account.regions)", facts));
        }
    }

    [Fact]
    public void A_condition_that_takes_too_many_steps_is_an_error()
    {
        var facts = new Facts { Numbers = [.. Enumerable.Repeat(1L, 2_000)] };
        Assert.Equal(CelVerdict.Error, Some.Verdict("numbers.all(a, numbers.all(b, a == b))", facts));
        Assert.Equal(CelVerdict.Error, Some.Verdict("numbers.all(a, numbers.all(b, a in [1, 2, 3]))", facts));
        Assert.Equal(CelVerdict.Error, Some.Verdict("missing == 1 || numbers.all(a, numbers.all(b, a == b))", facts with { Missing = 0 }));
        Assert.Equal(CelVerdict.True, Some.Verdict("numbers.exists(a, numbers.exists(b, a == b))", facts));
    }
}
