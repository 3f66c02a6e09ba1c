namespace Countersign.Tests;

/// <summary>Unknown, none and a value are kept apart, and a none knows since when.</summary>
public sealed class FactTests
{
    public static TheoryData<long> Instants => [0, 1, 2, -1, Some.Now.Microseconds, -62_135_596_800_000_000, 253_402_300_799_999_999];

    [Fact]
    public void The_default_is_unknown()
    {
        Assert.True(default(Fact<string>) is { IsUnknown: true, IsNone: false, IsValue: false, Since: null });
        Assert.Equal(Fact<string>.Unknown, default);
        Assert.Throws<InvalidOperationException>(() => default(Fact<string>).Value);
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public void A_none_keeps_since_when_it_holds(long microseconds)
    {
        var none = Fact<long>.None(new Instant(microseconds));
        Assert.True(none is { IsNone: true, IsUnknown: false, IsValue: false });
        Assert.Equal(new Instant(microseconds), none.Since);
        Assert.Equal(none, Fact<string>.None(new Instant(microseconds)).Select(_ => 1L));
        Assert.NotEqual(Fact<long>.None(), none);
    }

    [Fact]
    public void A_none_without_an_instant_has_no_since()
    {
        Assert.True(Fact<int>.None() is { IsNone: true, Since: null });
        Assert.NotEqual(Fact<int>.None(), Fact<int>.Unknown);
        Assert.NotEqual(Fact<int>.None(), Fact<int>.Of(0));
    }

    [Fact]
    public void A_value_is_one_also_where_it_is_a_default()
    {
        Assert.True(Fact<int>.Of(0) is { IsValue: true, IsNone: false, IsUnknown: false, Since: null, Value: 0 });
        Assert.NotEqual(Fact<int>.Of(0), Fact<int>.Unknown);
    }
}
