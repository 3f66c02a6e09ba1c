using System.Globalization;
using Countersign.Estates.Chance;

namespace Countersign.Estates;

/// <summary>
/// The estate's time. It begins on 1 June 2026 and goes on by a day with each mutation. What was is told from the beginning:
/// far enough from every policy's limit that a month of mutations does not carry it over one.
/// </summary>
internal sealed class Moments(int rounds)
{
    /// <summary>How many mutations the ages of what is healthy outlast.</summary>
    public const int MostRounds = 30;

    public static DateTime Start { get; } = new(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc);

    public DateTime Now { get; } = Of(rounds);

    /// <summary>What sources that are exported in time are true for.</summary>
    public DateTime Taken => Now.AddHours(-3);

    /// <summary>From the first mutation on one source is held for having shrunk.</summary>
    public bool Shrunken => rounds > 0;

    /// <summary>What that source was true for lies more than two days back.</summary>
    public bool Outdated => rounds > 1;

    public static DateTime Of(int round) => Start.AddDays(round);

    /// <summary>Between `least` and `most` days before the beginning.</summary>
    public static DateTime Ago(ref Draw draw, int least, int most) => Start.AddDays(-draw.Between(least, most)).AddSeconds(-14400 - draw.Below(80000));

    public static DateTime Ahead(ref Draw draw, int least, int most) => Start.AddDays(draw.Between(least, most)).AddSeconds(draw.Below(80000));

    public static string Text(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As subjects of uses have it.</summary>
    public static string Exact(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'.000000Z'", CultureInfo.InvariantCulture);

    public static string Day(DateTime at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
