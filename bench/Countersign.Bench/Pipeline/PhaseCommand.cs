using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Countersign.Bench.Pipeline;

/// <summary>Starts phases of one workspace, each in a process of its own, set up as the command line's own process is.</summary>
/// <param name="Own">Where the command line keeps its state for this workspace.</param>
/// <param name="Estate">The governance folder.</param>
/// <param name="Connection">Where the workspace lies.</param>
internal sealed record PhaseCommand(string Own, string Estate, string Connection)
{
    private static readonly string Here = AppContext.BaseDirectory;

    // The runtime's settings are half of what a run costs: they are read from the command line's file, not copied.
    private static readonly string[] Start =
        ["exec", "--runtimeconfig", Path.Combine(Here, "countersign.runtimeconfig.json"), Path.Combine(Here, "Countersign.Bench.dll"), PhaseProcess.Word];

    public async Task<(double Seconds, double? Others, PhaseResult Result)> RunAsync(string mode, string now = "")
    {
        var start = new ProcessStartInfo(Dotnet(), [.. Start, mode, Estate, Connection, now]) { RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("COUNTERSIGN_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["XDG_STATE_HOME"] = Own;
        var (watch, busy) = (Stopwatch.StartNew(), BusyProcessors.Seconds());
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var (took, spent) = (watch.Elapsed.TotalSeconds, BusyProcessors.Seconds() - busy);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"Phase `{mode}` ended with exit code {process.ExitCode}; its error is above.");
        }

        var result = JsonSerializer.Deserialize<PhaseResult>(output)!;
        return (took, spent is { } all ? Math.Max(0, all - result.CpuSeconds) : null, result);
    }

    private static string Dotnet() => Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
