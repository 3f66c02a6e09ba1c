using Countersign.Cel.Time;

namespace Countersign.Cel;

/// <summary>A signed length of time up to 10,000 years either way, exact to the nanosecond.</summary>
public readonly record struct Duration : IComparable<Duration>
{
    internal const int NanosPerSecond = 1_000_000_000;
    internal const long MaxSeconds = 315_576_000_000;

    public static readonly Duration Zero;

    private Duration(long seconds, int nanos)
    {
        Seconds = seconds;
        Nanos = nanos;
    }

    /// <summary>Whole seconds, rounded down: -1.5 s has -2 seconds and 500,000,000 nanos.</summary>
    public long Seconds { get; }

    /// <summary>Nanoseconds after <see cref="Seconds"/>: 0 to 999,999,999.</summary>
    public int Nanos { get; }

    internal Int128 TotalNanos => ((Int128)Seconds * NanosPerSecond) + Nanos;

    internal long TruncatedSeconds => Seconds < 0 && Nanos > 0 ? Seconds + 1 : Seconds;

    /// <summary>
    /// Reads hours, minutes, seconds and parts of them: <c>2160h</c>, <c>1h30m</c>, <c>-1.5s</c>, <c>10ms</c>, <c>7us</c>, <c>3ns</c>, <c>0</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is not a duration or is longer than 10,000 years; the message names it.</exception>
    public static Duration Parse(string text) => TryParse(text, out var parsed)
        ? parsed
        : throw new FormatException($"`{text}` is not a duration; write it like `2160h`, `1h30m` or `1.5s`.");

    /// <summary>Reads a duration; false when the text is not one or it is longer than 10,000 years.</summary>
    public static bool TryParse(string? text, out Duration parsed) => DurationText.TryParse(text, out parsed);

    public static Duration FromMicroseconds(long microseconds)
    {
        var seconds = Math.DivRem(microseconds, 1_000_000, out var rest);
        if (!TryFrom(seconds, (int)rest * 1000, out var made))
        {
            throw new ArgumentOutOfRangeException(nameof(microseconds), microseconds, "A duration is at most 10,000 years.");
        }

        return made;
    }

    /// <summary>Hours, minutes and seconds as <see cref="Parse"/> reads them: <c>2160h</c>, <c>1h30m</c>, <c>1.5s</c>.</summary>
    public override string ToString() => DurationText.Write(this);

    public int CompareTo(Duration other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanos.CompareTo(other.Nanos);

    public static bool operator <(Duration left, Duration right) => left.CompareTo(right) < 0;

    public static bool operator <=(Duration left, Duration right) => left.CompareTo(right) <= 0;

    public static bool operator >(Duration left, Duration right) => left.CompareTo(right) > 0;

    public static bool operator >=(Duration left, Duration right) => left.CompareTo(right) >= 0;

    /// <exception cref="OverflowException">The result is longer than 10,000 years.</exception>
    public static Duration operator +(Duration left, Duration right) =>
        TryFrom(left.Seconds + right.Seconds, left.Nanos + right.Nanos, out var sum)
            ? sum
            : throw new OverflowException($"`{left}` plus `{right}` is longer than 10,000 years.");

    /// <exception cref="OverflowException">The result is longer than 10,000 years.</exception>
    public static Duration operator -(Duration left, Duration right) =>
        TryFrom(left.Seconds - right.Seconds, left.Nanos - right.Nanos, out var difference)
            ? difference
            : throw new OverflowException($"`{left}` minus `{right}` is longer than 10,000 years.");

    public static Duration operator -(Duration value) => Zero - value;

    internal static bool TryFrom(long seconds, int nanos, out Duration made)
    {
        Carry(ref seconds, ref nanos);
        var inRange = seconds is >= -MaxSeconds and < MaxSeconds || (seconds == MaxSeconds && nanos == 0);
        made = inRange ? new(seconds, nanos) : default;
        return inRange;
    }

    internal static bool TryFromNanos(Int128 total, out Duration made)
    {
        var seconds = total / NanosPerSecond;
        made = default;
        return Int128.Abs(seconds) <= MaxSeconds && TryFrom((long)seconds, (int)(total % NanosPerSecond), out made);
    }

    /// <summary>Brings nanos between -999,999,999 and 1,999,999,998 into 0 to 999,999,999.</summary>
    internal static void Carry(ref long seconds, ref int nanos)
    {
        if (nanos < 0)
        {
            nanos += NanosPerSecond;
            seconds--;
        }
        else if (nanos >= NanosPerSecond)
        {
            nanos -= NanosPerSecond;
            seconds++;
        }
    }
}
