using System.Globalization;

namespace Countersign.Cel.Functions;

/// <summary>Time zones by their names in the IANA data base or by fixed offsets such as <c>+02:00</c>, <c>-09:30</c> and <c>02:00</c>.</summary>
internal static class TimeZones
{
    /// <summary>The instant whose parts in UTC are those that clocks in the zone show; false for no zone and past the calendar's ends.</summary>
    public static bool TryLocal(Timestamp instant, string zone, out Timestamp local)
    {
        local = default;
        return TryOffset(instant, zone, out var seconds) && Timestamp.TryFrom(instant.Seconds + seconds, instant.Nanos, out local);
    }

    private static bool TryOffset(Timestamp instant, string zone, out long seconds)
    {
        seconds = 0;
        if (zone is "UTC" or "Z" or "")
        {
            return true;
        }

        if (zone[0] is '+' or '-' || char.IsAsciiDigit(zone[0]))
        {
            var isFixed = TimeSpan.TryParseExact(zone.TrimStart('+', '-'), @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && zone.Length <= 6;
            seconds = (long)offset.TotalSeconds * (zone[0] == '-' ? -1 : 1);
            return isFixed;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
        {
            return false;
        }

        seconds = (long)known.GetUtcOffset(DateTime.UnixEpoch.AddTicks(instant.Seconds * TimeSpan.TicksPerSecond)).TotalSeconds;
        return true;
    }
}
