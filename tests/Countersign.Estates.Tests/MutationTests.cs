using Countersign.Testing;

namespace Countersign.Estates.Tests;

/// <summary>A mutation reaches the share it was asked for, and all that it does is counted.</summary>
public sealed class MutationTests
{
    [Fact]
    public void The_share_asked_for_is_reached_and_counted()
    {
        using var estate = new WrittenEstate(20_000, 1);
        var before = Native(estate);
        var report = estate.Mutate(10_000, 2);
        var after = Native(estate);
        Assert.InRange(report.Changed.Values.Sum() - report.Changed["added"], 195, 225);
        Assert.Equal(report.Changed["added"], after.Keys.Except(before.Keys).Count());
        var doors = before.Keys.Count(key => key.StartsWith("doors", StringComparison.Ordinal) && !after.ContainsKey(key));
        Assert.Equal(report.Changed["removed"], before.Keys.Except(after.Keys).Count() - doors);
        var changed = before.Count(line => after.TryGetValue(line.Key, out var now) && now != line.Value);
        // A twin's partner may come or go without the twin, and everything else that is told otherwise was reached.
        Assert.InRange(changed, report.Changed["healed"] + report.Changed["renamed"], report.Changed.Values.Sum());
        Assert.All(["healed", "broken", "used", "renamed", "removed", "added"], turn => Assert.True(report.Changed[turn] > 0, turn));
        Assert.InRange(report.Left, 7, 14);
        Assert.InRange(report.Moved, 7, 14);
    }

    [Fact]
    public void The_clock_moves_on_by_a_day_and_sources_with_it()
    {
        using var estate = new WrittenEstate(300, 1);
        Assert.Equal("2026-06-01T09:00:00Z", estate.Report.At);
        Assert.Equal("2026-06-02T09:00:00Z", estate.Mutate(10_000, 2).At);
        Assert.Equal("2026-06-02T09:00:00Z", File.ReadAllText(Path.Combine(estate.Folder, "simulated")).Trim());
        Assert.Equal("2026-06-02T06:00:00Z", Taken(estate, "directory"));
        Assert.Equal("2026-05-20T05:00:00Z", Taken(estate, "partner-portal"));
    }

    [Fact]
    public void The_same_mutation_twice_changes_others()
    {
        using var estate = new WrittenEstate(5_000, 1);
        estate.Mutate(10_000, 2);
        var once = Native(estate);
        estate.Mutate(10_000, 2);
        Assert.True(Native(estate).Count(line => once.TryGetValue(line.Key, out var before) && before != line.Value) > 20);
    }

    [Fact]
    public void A_folder_that_is_no_estate_is_refused()
    {
        using var home = new TemporaryFolder();
        var refused = Assert.Throws<EstateRefusedException>(
            () => EstateGenerator.Mutate(new MutationOptions(10_000, 1, home.Path), null, TestContext.Current.CancellationToken));
        Assert.Equal("generate.no_estate", refused.Code);
    }

    [Fact]
    public void After_thirty_mutations_a_further_one_is_refused()
    {
        using var estate = new WrittenEstate(200, 1);
        for (var round = 0; round < 30; round++)
        {
            estate.Mutate(10_000, round);
        }
        Assert.Equal("generate.rounds", Assert.Throws<EstateRefusedException>(() => estate.Mutate(10_000, 99)).Code);
    }

    private static string Taken(WrittenEstate estate, string source) =>
        estate.Lines($"exports/{source}.jsonl").First().GetProperty("snapshot").GetProperty("takenAt").GetString()!;

    private static Dictionary<string, string> Native(WrittenEstate estate) => Directory.EnumerateFiles(Path.Combine(estate.Folder, "exports"), "*.jsonl")
        .SelectMany(path => estate.Lines(path).Where(line => line.TryGetProperty("account", out _))
            .Select(line => (Key: $"{Path.GetFileNameWithoutExtension(path)} {line.GetProperty("account").GetProperty("nativeId")}", Text: line.GetRawText())))
        .ToDictionary(line => line.Key, line => line.Text);
}
