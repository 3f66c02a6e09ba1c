namespace Countersign.Cel.Tests;

public sealed class TimeTests
{
    [Theory]
    [InlineData("2026-01-31T09:00:00Z", "2026-01-31T09:00:00Z")]
    [InlineData("2026-01-31t09:00:00.120z", "2026-01-31T09:00:00.120Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z")]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z")]
    [InlineData("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z")]
    public void Instants_are_read_and_written_as_RFC_3339(string text, string canonical) =>
        Assert.Equal(canonical, Timestamp.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T09:00:00")]
    [InlineData("2026-02-29T09:00:00Z")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T09:00:00.Z")]
    [InlineData("2026-01-31T09:00:00.1234567890Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("2026-01-31T09:00:00Z ")]
    public void Other_texts_are_not_instants(string text)
    {
        Assert.False(Timestamp.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Timestamp.Parse(text));
    }

    [Theory]
    [InlineData("2160h", "2160h", 7_776_000, 0)]
    [InlineData("1h30m", "1h30m", 5400, 0)]
    [InlineData("-1.5s", "-1.5s", -2, 500_000_000)]
    [InlineData("10ms", "0.01s", 0, 10_000_000)]
    [InlineData("0", "0s", 0, 0)]
    [InlineData("1.5h", "1h30m", 5400, 0)]
    [InlineData("7us3ns", "0.000007003s", 0, 7003)]
    [InlineData("87660000h", "87660000h", 315_576_000_000, 0)]
    public void Durations_are_read_and_written(string text, string canonical, long seconds, int nanos)
    {
        var parsed = Duration.Parse(text);
        Assert.Equal((canonical, seconds, nanos), (parsed.ToString(), parsed.Seconds, parsed.Nanos));
        Assert.Equal(parsed, Duration.Parse(parsed.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("h")]
    [InlineData("1d")]
    [InlineData("-")]
    [InlineData("1h ")]
    [InlineData("87660001h")]
    [InlineData("99999999999999999999999999999999999999999999h")]
    public void Other_texts_are_not_durations(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData(-1, "1969-12-31T23:59:59.999999Z")]
    [InlineData(1_000_001, "1970-01-01T00:00:01.000001Z")]
    public void Microseconds_go_there_and_back(long micros, string text)
    {
        Assert.Equal(text, Timestamp.FromUnixMicroseconds(micros).ToString());
        Assert.Equal(micros, Timestamp.Parse(text).ToUnixMicroseconds());
    }

    [Fact]
    public void Nanoseconds_are_rounded_down_to_microseconds() =>
        Assert.Equal(-1, Timestamp.Parse("1969-12-31T23:59:59.999999001Z").ToUnixMicroseconds());

    [Fact]
    public void Sums_out_of_range_throw() =>
        Assert.Throws<OverflowException>(() => Timestamp.MaxValue + Duration.FromMicroseconds(1));
}
