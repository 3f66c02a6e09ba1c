using System.Diagnostics;
using System.Globalization;

namespace Countersign.Bench.Pipeline;

/// <summary>What is under way, on standard error, with the seconds since the start: a million accounts take minutes.</summary>
internal static class Progress
{
    private static readonly long Started = Stopwatch.GetTimestamp();

    public static void Say(string what) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(Started).TotalSeconds,6:0} s  {what}"));
}
