using Countersign.Cel.Time;

namespace Countersign.Cel;

/// <summary>An instant between 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999999Z, exact to the nanosecond.</summary>
public readonly record struct Timestamp : IComparable<Timestamp>
{
    internal const long MinSeconds = -62_135_596_800;
    internal const long MaxSeconds = 253_402_300_799;

    /// <summary>The earliest instant there is.</summary>
    public static readonly Timestamp MinValue = new(MinSeconds, 0);

    /// <summary>The latest instant there is.</summary>
    public static readonly Timestamp MaxValue = new(MaxSeconds, 999_999_999);

    /// <summary>An instant <paramref name="seconds"/> after 1970-01-01T00:00:00Z plus <paramref name="nanos"/> (0 to 999,999,999).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies outside the years 0001 to 9999.</exception>
    public Timestamp(long seconds, int nanos)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, MinSeconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, MaxSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(nanos);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nanos, Duration.NanosPerSecond - 1);
        Seconds = seconds;
        Nanos = nanos;
    }

    /// <summary>Whole seconds since 1970-01-01T00:00:00Z, rounded down.</summary>
    public long Seconds { get; }

    /// <summary>Nanoseconds after <see cref="Seconds"/>: 0 to 999,999,999.</summary>
    public int Nanos { get; }

    internal Int128 TotalNanos => ((Int128)Seconds * Duration.NanosPerSecond) + Nanos;

    /// <summary>Reads an RFC 3339 instant such as <c>2026-01-31T09:00:00Z</c> or <c>2026-01-31T10:00:00.5+01:00</c>.</summary>
    /// <exception cref="FormatException">The text is not such an instant; the message names it.</exception>
    public static Timestamp Parse(string text) => TryParse(text, out var parsed)
        ? parsed
        : throw new FormatException($"`{text}` is not an RFC 3339 instant; write it like `2026-01-31T09:00:00Z`.");

    /// <summary>Reads an RFC 3339 instant; false when the text is not one or lies outside the years 0001 to 9999.</summary>
    public static bool TryParse(string? text, out Timestamp parsed) => TimestampText.TryParse(text, out parsed);

    /// <summary>The instant so many microseconds after 1970-01-01T00:00:00Z.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies outside the years 0001 to 9999.</exception>
    public static Timestamp FromUnixMicroseconds(long microseconds)
    {
        var seconds = Math.DivRem(microseconds, 1_000_000, out var rest);
        return rest < 0 ? new(seconds - 1, (int)(rest + 1_000_000) * 1000) : new(seconds, (int)rest * 1000);
    }

    /// <summary>Whole microseconds since 1970-01-01T00:00:00Z, rounded down.</summary>
    public long ToUnixMicroseconds() => (Seconds * 1_000_000) + (Nanos / 1000);

    /// <summary>RFC 3339 in UTC with as many of 0, 3, 6 or 9 decimals as the instant needs.</summary>
    public override string ToString() => TimestampText.Write(this);

    public int CompareTo(Timestamp other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanos.CompareTo(other.Nanos);

    public static bool operator <(Timestamp left, Timestamp right) => left.CompareTo(right) < 0;

    public static bool operator <=(Timestamp left, Timestamp right) => left.CompareTo(right) <= 0;

    public static bool operator >(Timestamp left, Timestamp right) => left.CompareTo(right) > 0;

    public static bool operator >=(Timestamp left, Timestamp right) => left.CompareTo(right) >= 0;

    /// <exception cref="OverflowException">The result lies outside the years 0001 to 9999.</exception>
    public static Timestamp operator +(Timestamp left, Duration right) =>
        TryFrom(left.Seconds + right.Seconds, left.Nanos + right.Nanos, out var sum)
            ? sum
            : throw new OverflowException($"`{left}` plus `{right}` lies outside the years 0001 to 9999.");

    /// <exception cref="OverflowException">The result lies outside the years 0001 to 9999.</exception>
    public static Timestamp operator -(Timestamp left, Duration right) =>
        TryFrom(left.Seconds - right.Seconds, left.Nanos - right.Nanos, out var difference)
            ? difference
            : throw new OverflowException($"`{left}` minus `{right}` lies outside the years 0001 to 9999.");

    public static Duration operator -(Timestamp left, Timestamp right)
    {
        // INVARIANT: the years 0001 to 9999 span less than a duration can hold, so this never overflows.
        Duration.TryFrom(left.Seconds - right.Seconds, left.Nanos - right.Nanos, out var difference);
        return difference;
    }

    internal static bool TryFrom(long seconds, int nanos, out Timestamp made)
    {
        Duration.Carry(ref seconds, ref nanos);
        var inRange = seconds is >= MinSeconds and <= MaxSeconds;
        made = inRange ? new(seconds, nanos) : default;
        return inRange;
    }
}
