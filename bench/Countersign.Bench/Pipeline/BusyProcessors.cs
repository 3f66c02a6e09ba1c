using System.Globalization;

namespace Countersign.Bench.Pipeline;

/// <summary>How long all processors of the machine were busy, whoever with.</summary>
internal static class BusyProcessors
{
    private const string Counters = "/proc/stat";
    private const double TicksPerSecond = 100;
    private const int Idle = 3;
    private const int Waiting = 4;
    private const int Stolen = 7;

    /// <summary>Seconds since the machine's start, over all processors; null where the system does not tell.</summary>
    public static double? Seconds()
    {
        if (!File.Exists(Counters))
        {
            return null;
        }

        var ticks = File.ReadLines(Counters).First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(count => long.Parse(count, CultureInfo.InvariantCulture)).ToList();
        return ticks.Where((_, at) => at is not (Idle or Waiting) && at <= Stolen).Sum() / TicksPerSecond;
    }
}
