using System.Diagnostics;
using System.Runtime;
using System.Text.Json;

namespace Countersign.Bench.Pipeline;

/// <summary>The process of one phase. It does the phase and writes a line about itself.</summary>
internal static class PhaseProcess
{
    /// <summary>What the bench calls itself with.</summary>
    public const string Word = "phase";

    public const string Up = "up";
    public const string Tick = "tick";
    public const string Policy = "policy";
    public const string Coverage = "coverage";
    public const string Parse = "parse";
    public const string Insert = "insert";

    /// <param name="args">The phase, the governance folder, the workspace, and the instant to work at where the phase has one.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var result = args switch
        {
            [Up, var estate, var connection, var now] => await CommandLinePhases.UpAsync(estate, connection, now),
            [Policy, var estate, var connection, var now] => await CommandLinePhases.PolicyAsync(estate, connection, now),
            [Tick, var estate, var connection, var now] => await RuntimePhases.TickAsync(estate, connection, Instant.Parse(now)),
            [Coverage, var estate, var connection, var now] => await RuntimePhases.CoverageAsync(estate, connection, Instant.Parse(now)),
            [Parse, var estate, ..] => RawLimit.Parse(estate),
            [Insert, _, var connection, ..] => RawLimit.Insert(connection),
            _ => throw new ArgumentException($"`{string.Join(' ', args)}` is no phase.", nameof(args)),
        };
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(result with
        {
            CpuSeconds = Environment.CpuUsage.TotalTime.TotalSeconds,
            CompilingSeconds = JitInfo.GetCompilationTime().TotalSeconds,
            PeakMemoryBytes = process.PeakWorkingSet64,
        }));
        return 0;
    }
}
