using System.Globalization;
using System.Text;
using Countersign.Cel;

namespace Countersign;

/// <summary>A point in time as microseconds since 1970-01-01T00:00:00Z. Text is RFC 3339, always six decimals and `Z`.</summary>
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    /// <summary>Reads RFC 3339 text with an offset (a space may stand for the `T`); finer digits are floored.</summary>
    /// <exception cref="FormatException">The text is no instant; the message names it.</exception>
    public static Instant Parse(string text) =>
        TryParse(text, out var instant)
            ? instant
            : throw new FormatException($"`{text}` is not an instant. Write RFC 3339 with an offset, as 2026-01-31T09:00:00Z.");

    public static bool TryParse(string? text, out Instant instant)
    {
        if (InstantText.TryRead(text, out instant))
        {
            return true;
        }
        if (text is not { Length: >= 20 } || !char.IsAsciiDigit(text[0]) || !HasOffset(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed))
        {
            return false;
        }
        instant = From(parsed);
        return true;
    }

    /// <summary>Reads UTF-8 text as the other overload reads the same characters.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Instant instant) =>
        InstantText.TryRead(utf8, out instant) || TryParse(Encoding.UTF8.GetString(utf8), out instant);

    public static Instant From(DateTimeOffset at) =>
        new(Math.DivRem(at.UtcTicks - DateTime.UnixEpoch.Ticks, 10L) is var (q, r) && r < 0 ? q - 1 : q);

    public static Instant operator +(Instant at, TimeSpan span) => new(at.Microseconds + span.Ticks / 10);

    public static Instant operator -(Instant at, TimeSpan span) => new(at.Microseconds - span.Ticks / 10);

    public static TimeSpan operator -(Instant left, Instant right) => TimeSpan.FromTicks((left.Microseconds - right.Microseconds) * 10);

    public static bool operator <(Instant left, Instant right) => left.Microseconds < right.Microseconds;

    public static bool operator >(Instant left, Instant right) => left.Microseconds > right.Microseconds;

    public static bool operator <=(Instant left, Instant right) => left.Microseconds <= right.Microseconds;

    public static bool operator >=(Instant left, Instant right) => left.Microseconds >= right.Microseconds;

    public static implicit operator Timestamp(Instant at) => Timestamp.FromUnixMicroseconds(at.Microseconds);

    public static Instant Max(Instant left, Instant right) => left > right ? left : right;

    public static Instant Min(Instant left, Instant right) => left < right ? left : right;

    /// <summary>The earlier of two that may never come; null where neither does.</summary>
    public static Instant? Earlier(Instant? left, Instant? right) => left is { } one && right is { } other ? Min(one, other) : left ?? right;

    public DateTimeOffset ToDateTimeOffset() => new(DateTime.UnixEpoch.AddTicks(Microseconds * 10), TimeSpan.Zero);

    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    public override string ToString() => string.Create(InstantText.Length, this, static (text, at) => InstantText.Write(at, text));

    private static bool HasOffset(string text) =>
        text[^1] is 'Z' or 'z' || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
