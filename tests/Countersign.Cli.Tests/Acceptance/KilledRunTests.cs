using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>`up --once` killed at any instant: the next one ends where an undisturbed run does.</summary>
public sealed class KilledRunTests(SampleWorkspace sample, ITestOutputHelper output)
{
    private const int Seed = 20260601;

    // A workspace is killed twice, early and late, before a run may end.
    private const int KillsOfOne = 2;

    private static readonly int Kills = Environment.GetEnvironmentVariable("COUNTERSIGN_SOAK") == "1" ? 20 : 6;

    [Fact]
    public async Task Killed_at_any_instant_the_next_run_finds_the_same()
    {
        var whole = sample.Duration;
        output.WriteLine($"seed {Seed}, an undisturbed run takes {whole.TotalMilliseconds:0} ms");
        foreach (var shares in Shares().Chunk(KillsOfOne))
        {
            using var estate = Estate.OfSample();
            foreach (var share in shares)
            {
                await KillAsync(estate, whole * share);
            }
            whole = await ExpectWholeAsync(estate);
        }
    }

    private async Task KillAsync(Estate estate, TimeSpan instant)
    {
        var hit = await estate.Command.KillAfterAsync(instant, "up", estate.Folder, "--once");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"killed at {instant.TotalMilliseconds:0} ms: {(hit ? "" : "it had ended; ")}{Stages.Of(estate.Database)}"));
    }

    // Returns how long the run took, as machines are now slower and now faster.
    private async Task<TimeSpan> ExpectWholeAsync(Estate estate)
    {
        var watch = Stopwatch.StartNew();
        (await estate.UpAsync()).With(ExitCode.Ok);
        var took = watch.Elapsed;
        Assert.Equal(sample.Findings.Signatures(), (await estate.FindingsAsync()).Signatures());
        using var doctor = JsonDocument.Parse((await estate.RunAsync("doctor", "--output", "json")).With(ExitCode.Ok).Out);
        var evidence = doctor.RootElement.EnumerateArray().Single(line => line.GetProperty("name").GetString() == "evidence");
        var seen = evidence.GetProperty("seen").GetString()!;
        output.WriteLine($"after the last restart, in {took.TotalMilliseconds:0} ms: the same {sample.Findings.Rows.Count} findings; {seen}");
        Assert.Equal("well", evidence.GetProperty("verdict").GetString());
        Assert.StartsWith("every state has its entry", seen, StringComparison.Ordinal);
        return took;
    }

    // Evenly over an undisturbed run, each moved at random inside its share, then paired early with late.
    private static IEnumerable<double> Shares()
    {
        var random = new Random(Seed);
        var shares = Enumerable.Range(0, Kills).Select(kill => (kill + random.NextDouble()) / Kills).ToArray();
        return Enumerable.Range(0, Kills / KillsOfOne).SelectMany(first => new[] { shares[first], shares[first + (Kills / KillsOfOne)] });
    }
}
