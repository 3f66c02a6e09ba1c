using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>Kills `up --once` on an estate, and holds what the next whole run finds equal to an undisturbed one's findings.</summary>
internal sealed class KilledRun(Estate estate, string[] undisturbed, ITestOutputHelper output)
{
    /// <summary>Whether the run was still going when it was killed.</summary>
    public async Task<bool> KillAsync(TimeSpan instant)
    {
        var hit = await estate.Command.KillAfterAsync(instant, "up", estate.Folder, "--once");
        var stage = estate.Workspace == estate.Database ? Stages.Of(estate.Database) : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"killed at {instant.TotalMilliseconds:0} ms: {(hit ? "" : "it had ended; ")}{stage}"));
        return hit;
    }

    /// <summary>Returns how long the run took, as machines are now slower and now faster.</summary>
    public async Task<TimeSpan> ExpectWholeAsync()
    {
        var watch = Stopwatch.StartNew();
        (await estate.UpAsync()).With(ExitCode.Ok);
        var took = watch.Elapsed;
        Assert.Equal(undisturbed, (await estate.FindingsAsync()).Signatures());
        using var doctor = JsonDocument.Parse((await estate.RunAsync("doctor", "--output", "json")).With(ExitCode.Ok).Out);
        var evidence = doctor.RootElement.EnumerateArray().Single(line => line.GetProperty("name").GetString() == "evidence");
        var seen = evidence.GetProperty("seen").GetString()!;
        output.WriteLine($"after the last restart, in {took.TotalMilliseconds:0} ms: the same {undisturbed.Length} findings; {seen}");
        Assert.Equal("well", evidence.GetProperty("verdict").GetString());
        Assert.StartsWith("every state has its entry", seen, StringComparison.Ordinal);
        return took;
    }
}
