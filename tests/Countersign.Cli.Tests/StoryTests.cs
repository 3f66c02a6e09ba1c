using System.Diagnostics;
using Countersign.Testing;

namespace Countersign.Cli.Tests;

/// <summary>The month at the sample company, as `samples/story/run.sh` tells it by the built command, stands in the documentation word for word.</summary>
public sealed class StoryTests
{
    private const string Page = "docs/story.md";
    private const string Begin = "```text\n";
    private const string End = "```\n";

    [Fact]
    public async Task The_month_of_the_sample_company_goes_as_it_is_told()
    {
        var told = await RunAsync();
        var path = Path.Combine(RepositoryRoot.Find(), Page);
        var page = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var until = page.LastIndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(path, page[..from] + told + page[until..], TestContext.Current.CancellationToken);
            return;
        }
        Assert.Equal(page[from..until], told);
        Assert.All(told.Split('\n'), line => Assert.True(line.Length <= 80, $"wider than 80 columns: {line}"));
    }

    private static async Task<string> RunAsync()
    {
        Requirement.Met(OperatingSystem.IsWindows() ? "The story is a bash script." : null);
        var start = new ProcessStartInfo("bash", [Path.Combine(RepositoryRoot.Find(), "samples", "story", "run.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["COUNTERSIGN_CLI"] = Path.Combine(AppContext.BaseDirectory, "countersign.dll") },
        };
        using var process = Process.Start(start)!;
        using var ended = TestContext.Current.CancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, await error));
        return (await output).ReplaceLineEndings("\n");
    }
}
