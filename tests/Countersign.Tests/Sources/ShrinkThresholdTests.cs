using Countersign.Inventory.Sources;

namespace Countersign.Tests.Sources;

public sealed class ShrinkThresholdTests
{
    [Theory]
    [InlineData(1000, 940, true)]
    [InlineData(1000, 960, false)]
    [InlineData(10_000, 9_900, false)]
    [InlineData(30, 12, true)]
    [InlineData(30, 16, false)]
    [InlineData(3, 1, false)]
    [InlineData(3, 0, true)]
    [InlineData(0, 0, false)]
    public void A_source_is_held_past_both_figures_or_where_half_or_all_of_it_is_gone(long high, long now, bool held) =>
        Assert.Equal(held, ShrinkThreshold.Default.Holds(high, now));
}
