namespace Countersign.Bench.Years;

/// <summary>Ends of exceptions as people set them on the clock of their zone, often where it changes; and the instants at which they look.</summary>
internal sealed class ExpiryClock(Random chance)
{
    private static readonly TimeZoneInfo[] Zones =
    [
        .. new[] { "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Auckland", "Africa/Casablanca", "Asia/Kolkata" }
            .Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    private static readonly TimeSpan[] TimesOfDay =
        [TimeSpan.Zero, new(2, 0, 0), new(2, 30, 0), new(3, 0, 0), new TimeSpan(2, 0, 0) - TimeSpan.FromMicroseconds(1), new(17, 0, 0)];

    private static readonly TimeSpan[] Near =
    [
        TimeSpan.Zero, TimeSpan.FromMicroseconds(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1),
    ];

    public static TimeSpan Around { get; } = TimeSpan.FromHours(48);

    /// <summary>An end about so many days ahead, on some zone's clock; every second one within a day of a change of that clock, where one is near.</summary>
    public Instant End(Instant now, int days)
    {
        var zone = Zones[chance.Next(Zones.Length)];
        var day = TimeZoneInfo.ConvertTime((now + TimeSpan.FromDays(days)).ToDateTimeOffset(), zone).Date;
        if (chance.Next(2) == 0 && Enumerable.Range(-20, 41).Select(offset => day.AddDays(offset)).Where(near => Changes(zone, near)).ToList() is [var change, ..])
        {
            day = change.AddDays(chance.Next(-1, 2));
        }
        return OnClock(zone, day + TimesOfDay[chance.Next(TimesOfDay.Length)])[0];
    }

    /// <summary>Instants within 48 hours of an end, in no order, as clocks that are moved show them.</summary>
    public IEnumerable<Instant> Looks(Instant end, int count)
    {
        for (var look = 0; look < count; look++)
        {
            yield return chance.Next(4) switch
            {
                0 => end + (Near[chance.Next(Near.Length)] * (chance.Next(2) == 0 ? 1 : -1)),
                1 => WallClock(end),
                _ => end + TimeSpan.FromMicroseconds((chance.NextDouble() * 2 - 1) * Around.TotalMicroseconds),
            };
        }
    }

    /// <summary>Whether a zone's clock changes within three hours of an instant.</summary>
    public static bool IsNearChange(Instant at)
    {
        var (before, after) = (at.ToDateTimeOffset().AddHours(-3), at.ToDateTimeOffset().AddHours(3));
        return Zones.Any(zone => zone.GetUtcOffset(before) != zone.GetUtcOffset(after));
    }

    // A quarter of an hour on the wall: where the clock falls back both instants are meant, where it springs forward the one after.
    private Instant WallClock(Instant end)
    {
        var zone = Zones[chance.Next(Zones.Length)];
        var wall = TimeZoneInfo.ConvertTime(end.ToDateTimeOffset(), zone).DateTime.Date + TimeSpan.FromMinutes(15 * chance.Next(-96, 192));
        var meant = OnClock(zone, wall);
        var look = meant[chance.Next(meant.Count)];
        return look - end > Around || end - look > Around ? end : look;
    }

    private static List<Instant> OnClock(TimeZoneInfo zone, DateTime wall)
    {
        var local = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        if (zone.IsAmbiguousTime(local))
        {
            return [.. zone.GetAmbiguousTimeOffsets(local).Select(offset => Instant.From(new DateTimeOffset(local, offset)))];
        }
        var shown = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return [Instant.From(new DateTimeOffset(shown, zone.GetUtcOffset(shown)))];
    }

    private static bool Changes(TimeZoneInfo zone, DateTime day) =>
        zone.GetUtcOffset(DateTime.SpecifyKind(day, DateTimeKind.Unspecified)) != zone.GetUtcOffset(DateTime.SpecifyKind(day.AddDays(1), DateTimeKind.Unspecified));
}
