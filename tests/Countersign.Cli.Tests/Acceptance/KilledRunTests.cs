using System.Diagnostics;
using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>`up --once` killed at any instant: the next one ends where an undisturbed run does.</summary>
public sealed class KilledRunTests(SampleWorkspace sample, ITestOutputHelper output)
{
    private const int Seed = 20260601;

    // A workspace of the sample is killed twice, early and late, before a run may end; a generated one five times.
    private const int KillsOfOne = 2;

    // Of an undisturbed run, in this order: what one run left done makes the next shorter, and every stage is to be hit.
    private static readonly int[] Fifths = [2, 0, 3, 1, 4];

    private const double Less = 0.8;

    private static readonly bool Soak = Environment.GetEnvironmentVariable("COUNTERSIGN_SOAK") == "1";
    private static readonly int Kills = Soak ? 20 : 6;
    private static readonly int GeneratedKills = Soak ? 50 : 5;
    private static readonly int Accounts = Soak ? 100_000 : 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(Soak ? 60 : 10);

    [Fact]
    public async Task Killed_at_any_instant_the_next_run_finds_the_same()
    {
        var whole = sample.Duration;
        output.WriteLine($"seed {Seed}, an undisturbed run takes {whole.TotalMilliseconds:0} ms");
        foreach (var shares in Shares().Chunk(KillsOfOne))
        {
            using var estate = Estate.OfSample();
            var run = new KilledRun(estate, sample.Findings.Signatures(), output);
            foreach (var share in shares)
            {
                await run.KillAsync(whole * share);
            }
            whole = await run.ExpectWholeAsync();
        }
    }

    [Fact]
    public Task Killed_over_a_generated_estate_the_next_run_finds_the_same() => KillGeneratedAsync(() => Task.FromResult<string?>(null));

    [Fact]
    public async Task Killed_over_a_generated_estate_on_postgresql_the_next_run_finds_the_same()
    {
        var server = await PostgresServer.SharedAsync();
        await KillGeneratedAsync(async () => await server.CreateDatabaseAsync());
    }

    private async Task KillGeneratedAsync(Func<Task<string?>> connectionAsync)
    {
        var (undisturbed, whole) = await UndisturbedAsync(connectionAsync);
        output.WriteLine($"seed {Seed}, {Accounts} accounts, an undisturbed run takes {whole.TotalMilliseconds:0} ms");
        var random = new Random(Seed);
        for (var (kills, tries) = (0, 0); kills < GeneratedKills;)
        {
            using var estate = await Estate.GeneratedAsync(Accounts, Seed, await connectionAsync(), Longest);
            var run = new KilledRun(estate, undisturbed, output);
            foreach (var fifth in Fifths)
            {
                // What had ended was not killed; the machine is faster now than it was, or the runs before left less to do.
                var hit = await run.KillAsync(whole * ((fifth + random.NextDouble()) / Fifths.Length));
                (kills, whole) = hit ? (kills + 1, whole) : (kills, whole * Less);
                Assert.True(++tries <= 2 * GeneratedKills, $"Of {tries} runs only {kills} could be killed.");
            }
            await run.ExpectWholeAsync();
        }
    }

    private static async Task<(string[] Findings, TimeSpan Took)> UndisturbedAsync(Func<Task<string?>> connectionAsync)
    {
        using var estate = await Estate.GeneratedAsync(Accounts, Seed, await connectionAsync(), Longest);
        var watch = Stopwatch.StartNew();
        (await estate.UpAsync()).With(ExitCode.Ok);
        var took = watch.Elapsed;
        return ((await estate.FindingsAsync()).Signatures(), took);
    }

    // Evenly over an undisturbed run, each moved at random inside its share, then paired early with late.
    private static IEnumerable<double> Shares()
    {
        var random = new Random(Seed);
        var shares = Enumerable.Range(0, Kills).Select(kill => (kill + random.NextDouble()) / Kills).ToArray();
        return Enumerable.Range(0, Kills / KillsOfOne).SelectMany(first => new[] { shares[first], shares[first + (Kills / KillsOfOne)] });
    }
}
