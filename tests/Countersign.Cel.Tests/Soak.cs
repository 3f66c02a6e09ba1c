using System.Diagnostics;

namespace Countersign.Cel.Tests;

/// <summary>Repeats a trial so often in the ordinary run; with COUNTERSIGN_SOAK=1 for ten minutes, each trial with another seed.</summary>
internal static class Soak
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    public static bool IsOn => Environment.GetEnvironmentVariable("COUNTERSIGN_SOAK") == "1";

    public static void Repeat(int times, Action<int> trial)
    {
        var watch = Stopwatch.StartNew();
        for (var seed = 1; IsOn ? watch.Elapsed < Long : seed <= times; seed++)
        {
            trial(seed);
        }
    }
}
