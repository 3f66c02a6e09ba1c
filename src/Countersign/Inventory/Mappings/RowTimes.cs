using System.Globalization;

namespace Countersign.Inventory.Mappings;

/// <summary>Reads the times of a foreign file: RFC 3339, `2026-01-31` (the day's begin), and the mapping's own formats.</summary>
internal sealed class RowTimes(IReadOnlyList<string> formats, string? zone)
{
    private readonly string[] formats = [.. formats, "yyyy-MM-dd"];
    private readonly TimeZoneInfo zone = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;

    public bool TryRead(string text, out Instant instant)
    {
        if (Instant.TryParse(text, out instant))
        {
            return true;
        }
        foreach (var format in this.formats)
        {
            if (DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
            {
                // The hour that summer time leaves out is taken with the offset before it.
                var offset = HasOffset(format) ? read.Offset : this.zone.GetUtcOffset(read.DateTime);
                // `01/01/0001`, as some programs write never, begins before the calendar does where the zone is ahead.
                var ticks = Math.Clamp(read.DateTime.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
                instant = new Instant((ticks - DateTime.UnixEpoch.Ticks) / 10);
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a format names at least year and day and can be read at all.</summary>
    public static bool IsFormat(string format)
    {
        try
        {
            var day = new DateTime(2034, 5, 16, 0, 0, 0, DateTimeKind.Utc);
            var text = day.ToString(format, CultureInfo.InvariantCulture);
            return format.Length > 1
                && DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var read) && read == day;
        }
        catch (FormatException)
        {
            // It is what `ToString` cannot write.
            return false;
        }
    }

    private static bool HasOffset(string format) => format.Contains('z', StringComparison.Ordinal) || format.Contains('K', StringComparison.Ordinal);
}
