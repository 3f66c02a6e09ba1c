using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>What is found in a generated estate is exactly what was put in: policy, subject, severity, who fixes it or why nobody can.</summary>
public sealed class GeneratedEstateTests(ITestOutputHelper output)
{
    private const int Accounts = 2_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_findings_are_the_expected_ones_and_again_after_a_mutation(long seed)
    {
        using var estate = await Estate.GeneratedAsync(Accounts, seed, longest: Longest);
        await ExpectAllAsync(estate, seed);
    }

    [Fact]
    public async Task On_postgresql_too()
    {
        var server = await PostgresServer.SharedAsync();
        using var estate = await Estate.GeneratedAsync(Accounts, 4, await server.CreateDatabaseAsync(), Longest);
        await ExpectAllAsync(estate, 4);
    }

    [Fact]
    public async Task Even_the_smallest_estate_has_exactly_its_findings()
    {
        using var estate = await Estate.GeneratedAsync(200, 1, longest: Longest);
        (await estate.RunAsync("lint", estate.Folder)).With(ExitCode.Ok);
        await ExpectAsync(estate);
    }

    [Fact]
    public async Task A_hundred_thousand_accounts_have_exactly_their_findings()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("COUNTERSIGN_SOAK") == "1", "Runs with COUNTERSIGN_SOAK=1.");
        foreach (var seed in new long[] { 1, 2, 3, 4, 5 })
        {
            using var estate = await Estate.GeneratedAsync(100_000, seed, longest: TimeSpan.FromHours(1));
            await ExpectAllAsync(estate, seed);
        }
    }

    [Fact]
    public async Task Generate_prints_what_it_wrote_and_how_to_go_on()
    {
        using var estate = Estate.Empty();
        var written = (await estate.RunAsync("generate", "--accounts", "300", "--seed", "9", "-o", estate.PathOf("new"))).With(ExitCode.Ok).Out;
        Assert.Contains("300 accounts: ", written, StringComparison.Ordinal);
        Assert.Contains($"  countersign up {estate.PathOf("new")} --once\n", written, StringComparison.Ordinal);
        var refused = (await estate.RunAsync("generate", "-o", estate.PathOf("new"))).With(ExitCode.Refused);
        Assert.StartsWith("error: generate.exists: ", refused.Error, StringComparison.Ordinal);
        var changed = (await estate.RunAsync("generate", "--mutate", "1%", "--seed", "2", estate.PathOf("new"))).With(ExitCode.Ok).Out;
        Assert.Contains("\nChanged: ", changed, StringComparison.Ordinal);
        Assert.Contains($"  countersign up {estate.PathOf("new")} --once --now 2026-06-02T09:00:00Z\n", changed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("generate.no_estate", "generate", "--mutate", "1%", ".")]
    [InlineData("cli.share", "generate", "--mutate", "many", ".")]
    [InlineData("cli.argument", "generate", "--accounts", "300")]
    [InlineData("generate.accounts", "generate", "--accounts", "3", "-o", "new")]
    public async Task What_cannot_be_generated_is_said(string code, params string[] args)
    {
        using var estate = Estate.Empty();
        Assert.StartsWith($"error: {code}: ", (await estate.RunAsync(args)).With(ExitCode.Refused).Error, StringComparison.Ordinal);
    }

    private async Task ExpectAllAsync(Estate estate, long seed)
    {
        (await estate.RunAsync("lint", estate.Folder)).With(ExitCode.Ok);
        await ExpectAsync(estate);
        var changed = (await estate.RunAsync("generate", "--mutate", "1%", "--seed", $"{seed + 100}", estate.Folder)).With(ExitCode.Ok);
        output.WriteLine(changed.Lines().First(line => line.StartsWith("Changed", StringComparison.Ordinal)));
        (await estate.RunAsync("lint", estate.Folder)).With(ExitCode.Ok);
        await ExpectAsync(estate, "--now", estate.Read("simulated").Trim());
    }

    private static async Task ExpectAsync(Estate estate, params string[] more)
    {
        (await estate.UpAsync(more)).With(ExitCode.Ok);
        Assert.Equal(FindingSet.Expected(estate.PathOf("expected.jsonl")), (await estate.FindingsAsync()).Answers());
    }
}
