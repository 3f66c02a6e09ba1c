using System.Xml.Linq;
using Countersign.Bench.Years;

namespace Countersign.Cli.Tests;

/// <summary>A year of a company, small: `./build.sh bench years` lives five of them.</summary>
public sealed class YearsTests
{
    private static readonly YearsOptions Small = new(Events: 500, Reads: 20_000, Years: 1, DaysBetween: 5, Seed: 1);

    [Fact]
    public async Task No_exception_is_read_as_holding_too_long_or_ending_too_early()
    {
        var result = await YearsRun.RunAsync(Small, new PermitOracle());

        Assert.Equal((Small.Reads, 0, 0), (result.Reads.Reads, result.Reads.Late, result.Reads.Early));
        Assert.True(
            result.Reads is { Expiries: > 0, BackwardMoves: > 1_000, AfterRecording: > 1_000 },
            $"{result.Reads.Expiries} ends, {result.Reads.BackwardMoves} moves back, {result.Reads.AfterRecording} after recording");
        Assert.True(result.Closed.Count > 50 && result.Tally.ReadingsRefused > 0, $"{result.Closed.Count} closed, {result.Tally.ReadingsRefused} refused");
        Assert.All(YearsTable.Assumed(Small).Concat(YearsTable.Found(result)), line => Assert.True(line.Length <= 80, line));
        Assert.Equal("svg", XDocument.Parse(YearsChart.Draw(result)).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_microsecond_is_noticed(int wrongBy)
    {
        var result = await YearsRun.RunAsync(Small with { Reads = 2_000 }, new PermitOracle(wrongBy));

        Assert.True((wrongBy < 0 ? result.Reads.Late : result.Reads.Early) > 0);
    }
}
