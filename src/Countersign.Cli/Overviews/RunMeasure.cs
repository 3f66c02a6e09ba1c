using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Countersign.Cli.Overviews;

/// <summary>What one `up` took: wall time from its start, and the most memory that its process ever held.</summary>
/// <param name="Seconds">To the millisecond.</param>
/// <param name="PeakMemoryBytes">Null where another process hosts the workspace and did the work.</param>
internal sealed record RunMeasure(long Accounts, double Seconds, long? PeakMemoryBytes)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Of those seconds what `apply`, `collect` and `evaluate` took; the rest went into opening and looking.</summary>
    public IReadOnlyDictionary<string, double> Steps { get; init; } = new Dictionary<string, double>();

    public long AccountsPerSecond => (long)(Accounts / Math.Max(Seconds, 0.001));

    [JsonIgnore]
    public string Line
    {
        get
        {
            var memory = PeakMemoryBytes is { } bytes ? $", peak memory {bytes / Megabyte} MB" : "";
            return string.Create(CultureInfo.InvariantCulture, $"{Accounts:N0} accounts in {Seconds:0.0} s ({AccountsPerSecond:N0}/s){memory}");
        }
    }

    public static RunMeasure Of(long accounts, TimeSpan elapsed, bool isHosted)
    {
        using var process = Process.GetCurrentProcess();
        return new RunMeasure(accounts, Rounded(elapsed), isHosted ? process.PeakWorkingSet64 : null);
    }

    public static double Rounded(TimeSpan took) => Math.Round(took.TotalSeconds, 3);
}
