using Countersign.Cel.Runtime;

namespace Countersign.Cel.Functions;

/// <summary>The parts of instants, in UTC or in a time zone, and of durations.</summary>
internal static class Calendar
{
    public static long FullYear(Timestamp instant) => Moment(instant).Year;

    public static Val<long> FullYear(Timestamp instant, string zone) => In(instant, zone, FullYear);

    /// <summary>From 0, January.</summary>
    public static long Month(Timestamp instant) => Moment(instant).Month - 1;

    public static Val<long> Month(Timestamp instant, string zone) => In(instant, zone, Month);

    /// <summary>From 1.</summary>
    public static long Date(Timestamp instant) => Moment(instant).Day;

    public static Val<long> Date(Timestamp instant, string zone) => In(instant, zone, Date);

    /// <summary>From 0.</summary>
    public static long DayOfMonth(Timestamp instant) => Moment(instant).Day - 1;

    public static Val<long> DayOfMonth(Timestamp instant, string zone) => In(instant, zone, DayOfMonth);

    /// <summary>From 0, Sunday.</summary>
    public static long DayOfWeek(Timestamp instant) => (long)Moment(instant).DayOfWeek;

    public static Val<long> DayOfWeek(Timestamp instant, string zone) => In(instant, zone, DayOfWeek);

    /// <summary>From 0.</summary>
    public static long DayOfYear(Timestamp instant) => Moment(instant).DayOfYear - 1;

    public static Val<long> DayOfYear(Timestamp instant, string zone) => In(instant, zone, DayOfYear);

    public static long Hours(Timestamp instant) => Moment(instant).Hour;

    public static Val<long> Hours(Timestamp instant, string zone) => In(instant, zone, Hours);

    public static long Minutes(Timestamp instant) => Moment(instant).Minute;

    public static Val<long> Minutes(Timestamp instant, string zone) => In(instant, zone, Minutes);

    public static long Seconds(Timestamp instant) => Moment(instant).Second;

    public static Val<long> Seconds(Timestamp instant, string zone) => In(instant, zone, Seconds);

    public static long Milliseconds(Timestamp instant) => instant.Nanos / 1_000_000;

    public static Val<long> Milliseconds(Timestamp instant, string zone) => In(instant, zone, Milliseconds);

    /// <summary>The whole duration in hours, cut towards zero; likewise below.</summary>
    public static long Hours(Duration duration) => duration.TruncatedSeconds / 3600;

    public static long Minutes(Duration duration) => duration.TruncatedSeconds / 60;

    public static long Seconds(Duration duration) => duration.TruncatedSeconds;

    /// <summary>The milliseconds after the last whole second.</summary>
    public static long Milliseconds(Duration duration) => (long)(duration.TotalNanos % Duration.NanosPerSecond) / 1_000_000;

    private static Val<long> In(Timestamp instant, string zone, Func<Timestamp, long> part) => TimeZones.TryLocal(instant, zone, out var local)
        ? new(part(local))
        : new(Note.Fault($"`{zone}` is no time zone; write it like `Europe/Berlin` or `+02:00`"));

    private static DateTime Moment(Timestamp instant) => DateTime.UnixEpoch.AddTicks(instant.Seconds * TimeSpan.TicksPerSecond);
}
