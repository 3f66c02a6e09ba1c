namespace Countersign.Cel.Functions;

/// <summary>The parts of instants, in UTC, and of durations.</summary>
internal static class Calendar
{
    public static long FullYear(Timestamp instant) => Moment(instant).Year;

    /// <summary>From 0, January.</summary>
    public static long Month(Timestamp instant) => Moment(instant).Month - 1;

    /// <summary>From 1.</summary>
    public static long Date(Timestamp instant) => Moment(instant).Day;

    /// <summary>From 0.</summary>
    public static long DayOfMonth(Timestamp instant) => Moment(instant).Day - 1;

    /// <summary>From 0, Sunday.</summary>
    public static long DayOfWeek(Timestamp instant) => (long)Moment(instant).DayOfWeek;

    /// <summary>From 0.</summary>
    public static long DayOfYear(Timestamp instant) => Moment(instant).DayOfYear - 1;

    public static long Hours(Timestamp instant) => Moment(instant).Hour;

    public static long Minutes(Timestamp instant) => Moment(instant).Minute;

    public static long Seconds(Timestamp instant) => Moment(instant).Second;

    public static long Milliseconds(Timestamp instant) => instant.Nanos / 1_000_000;

    /// <summary>The whole duration in hours, cut towards zero; likewise below.</summary>
    public static long Hours(Duration duration) => duration.TruncatedSeconds / 3600;

    public static long Minutes(Duration duration) => duration.TruncatedSeconds / 60;

    public static long Seconds(Duration duration) => duration.TruncatedSeconds;

    private static DateTime Moment(Timestamp instant) => DateTime.UnixEpoch.AddTicks(instant.Seconds * TimeSpan.TicksPerSecond);
}
