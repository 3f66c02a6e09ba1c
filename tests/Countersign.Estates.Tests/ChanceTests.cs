using Countersign.Estates.Chance;

namespace Countersign.Estates.Tests;

/// <summary>Chance is the estate's own: the same on every machine and in every version.</summary>
public sealed class ChanceTests
{
    [Fact]
    public void A_draw_gives_the_numbers_it_always_gave()
    {
        var draw = Draw.Of(1, "person", 7);
        Assert.Equal([0x1e02795833dd6112, 0xf9798a36c0e5252d], new[] { draw.Next(), draw.Next() });
        Assert.NotEqual(Draw.Of(1, "person", 8).Next(), Draw.Of(1, "person", 7).Next());
        Assert.NotEqual(Draw.Of(1, "account", 7).Next(), Draw.Of(1, "person", 7).Next());
        Assert.NotEqual(Draw.Of(2, "person", 7).Next(), Draw.Of(1, "person", 7).Next());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(1_000)]
    [InlineData(65_537)]
    public void A_permutation_gives_every_place_once(int size)
    {
        var order = new Permutation(size, Draw.Of(3, "places"));
        Assert.Equal(Enumerable.Range(0, size), Enumerable.Range(0, size).Select(order.Place).Order());
    }

    [Fact]
    public void Two_permutations_have_nothing_to_do_with_each_other()
    {
        var (first, second) = (new Permutation(10_000, Draw.Of(1, "first")), new Permutation(10_000, Draw.Of(1, "second")));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(index => first.Place(index) < 1_000 && second.Place(index) < 1_000), 60, 140);
    }
}
