using System.Security.Cryptography;
using System.Text;
using Countersign.Testing;

namespace Countersign.Estates.Tests;

/// <summary>An estate is told by its numbers alone, and says of itself what is wrong with it.</summary>
public sealed class GenerationTests
{
    [Fact]
    public void The_same_numbers_give_the_same_bytes()
    {
        using var first = new WrittenEstate(500, 7);
        using var second = new WrittenEstate(500, 7);
        Assert.Equal(first.Digests(), second.Digests());
        first.Mutate(10_000, 3);
        second.Mutate(10_000, 3);
        Assert.Equal(first.Digests(), second.Digests());
    }

    [Fact]
    public void Another_seed_gives_another_estate()
    {
        using var first = new WrittenEstate(500, 7);
        using var second = new WrittenEstate(500, 8);
        Assert.NotEqual(first.Digests()["expected.jsonl"], second.Digests()["expected.jsonl"]);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1_234)]
    [InlineData(20_000)]
    public void As_many_accounts_are_written_as_were_asked_for(int accounts)
    {
        using var estate = new WrittenEstate(accounts, 1);
        Assert.Equal(accounts, estate.Report.Accounts.Values.Sum());
        foreach (var (source, count) in estate.Report.Accounts)
        {
            Assert.Equal(count, estate.Lines($"exports/{source}.jsonl").Count(line => line.TryGetProperty("account", out _)));
        }
        Assert.Equal(estate.Report.Persons, File.ReadLines(Path.Combine(estate.Folder, "exports/people.csv")).Count() - 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_policy_of_the_rates_is_broken_in_an_estate_of_2000(long seed)
    {
        using var estate = new WrittenEstate(2_000, seed);
        Assert.Equal(EstateRates.All.Select(rate => rate.Policy).Distinct().Where(policy => policy != "source-shrunken"), estate.Report.Expected.Keys);
        estate.Mutate(10_000, seed + 1);
        Assert.Contains("source-shrunken", estate.Report.Expected.Keys);
    }

    [Fact]
    public void Rates_come_out_exactly_where_no_person_stands_behind_the_account()
    {
        using var estate = new WrittenEstate(20_000, 1);
        var agents = estate.Report.Accounts["collab"] > 0 ? 20_000 * 20 / 1000 : 0;
        Assert.Equal(agents * 40 / 1000, estate.Report.Expected["agent-exceeds-delegator"]);
        Assert.Equal(agents * 30 / 1000, estate.Report.Expected["agent-without-live-sponsor"]);
    }

    [Fact]
    public void An_account_has_about_1_2_credentials_and_3_grants_and_one_in_ten_a_finding()
    {
        using var estate = new WrittenEstate(20_000, 1);
        var accounts = estate.Report.Accounts.Keys.SelectMany(source => estate.Lines($"exports/{source}.jsonl"))
            .Where(line => line.TryGetProperty("account", out _)).Select(line => line.GetProperty("account")).ToList();
        var found = estate.Expected().Select(line => line.GetProperty("subject").GetString()!.Split(':', '#'))
            .Where(subject => subject[0] is "account" or "credential" or "grant" or "use").Select(subject => subject[1]).Distinct().Count();
        Assert.InRange(accounts.Average(account => account.GetProperty("credentials").GetArrayLength()), 1.15, 1.25);
        Assert.InRange(accounts.Average(account => account.GetProperty("grants").GetArrayLength()), 2.95, 3.15);
        Assert.InRange(found / 20_000.0, 0.10, 0.13);
    }

    [Fact]
    public void No_finding_is_expected_twice_and_each_has_a_resolver_or_a_reason()
    {
        using var estate = new WrittenEstate(5_000, 1);
        estate.Mutate(20_000, 2);
        var lines = estate.Expected();
        Assert.Equal(estate.Report.Expected.Values.Sum(), lines.Count);
        Assert.Equal(lines.Count, lines.Select(line => $"{line.GetProperty("policy")} {line.GetProperty("subject")}").Distinct().Count());
        Assert.All(lines, line => Assert.True(line.TryGetProperty("resolver", out _) ^ line.TryGetProperty("unroutableReason", out _)));
        Assert.Contains(lines, line => line.TryGetProperty("unroutableReason", out _));
        var resolvers = lines.Where(line => line.TryGetProperty("resolver", out _)).Select(line => line.GetProperty("resolver").GetString()!).Distinct().ToList();
        Assert.True(resolvers.Count(r => r.StartsWith("team:", StringComparison.Ordinal)) > 10);
        Assert.True(resolvers.Count(r => r.StartsWith("person:", StringComparison.Ordinal)) > 50);
    }

    [Fact]
    public void Trailers_agree_with_the_lines_before_them()
    {
        using var estate = new WrittenEstate(300, 1);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(estate.Folder, "exports"), "*.jsonl"))
        {
            var lines = File.ReadAllText(path).Split('\n')[1..^2];
            var end = estate.Lines(path).Last().GetProperty("end");
            Assert.Equal(lines.Length, end.GetProperty("lines").GetInt32());
            var body = string.Concat(lines.Select(line => line + "\n"));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))), end.GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public void A_folder_that_holds_something_is_left_alone()
    {
        using var estate = new WrittenEstate(300, 1);
        var before = estate.Digests();
        var refused = Assert.Throws<EstateRefusedException>(
            () => EstateGenerator.Generate(new EstateOptions(300, 2, estate.Folder), null, TestContext.Current.CancellationToken));
        Assert.Equal("generate.exists", refused.Code);
        Assert.Equal(before, estate.Digests());
    }

    [Fact]
    public void What_is_stopped_leaves_no_file_that_looks_whole()
    {
        using var home = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var options = new EstateOptions(40_000, 1, home.Inside("estate"));
        Assert.Throws<OperationCanceledException>(() => EstateGenerator.Generate(options, written => stop.Cancel(), stop.Token));
        Assert.Equal(["people.csv"], Directory.EnumerateFiles(home.Inside("estate"), "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(199)]
    [InlineData(5_000_001)]
    public void Sizes_that_make_no_estate_are_refused(int accounts)
    {
        using var home = new TemporaryFolder();
        var refused = Assert.Throws<EstateRefusedException>(
            () => EstateGenerator.Generate(new EstateOptions(accounts, 1, home.Inside("estate")), null, TestContext.Current.CancellationToken));
        Assert.Equal("generate.accounts", refused.Code);
    }
}
