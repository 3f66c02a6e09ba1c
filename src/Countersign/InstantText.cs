using System.Buffers;
using System.Text;

namespace Countersign;

/// <summary>The text of instants as they are stored, by hand: every record is full of them, and general parsing costs ten times as much.</summary>
internal static class InstantText
{
    public const int Length = 27;

    private const int SecondsLength = 20;
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>Reads `2026-01-31T09:00:00Z`, with up to six decimals. False for every other way to write an instant.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Instant instant)
    {
        instant = default;
        if (text.Length is < SecondsLength or > Length || text[^1] != 'Z' || text[10] != 'T' || !TryReadDate(text[..10], out var days)
            || !TryReadTime(text[11..19], out var seconds) || !TryReadDecimals(text[19..^1], out var microseconds))
        {
            return false;
        }
        instant = new Instant((days * 86_400L + seconds) * MicrosecondsPerSecond + microseconds);
        return true;
    }

    public static bool TryRead(ReadOnlySpan<char> text, out Instant instant)
    {
        instant = default;
        Span<byte> bytes = stackalloc byte[Length];
        return Ascii.FromUtf16(text, bytes, out var length) == OperationStatus.Done && TryRead(bytes[..length], out instant);
    }

    public static void Write(Instant instant, Span<char> text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        Write(instant, bytes);
        Ascii.ToUtf16(bytes, text, out _);
    }

    private static void Write(Instant instant, Span<byte> text)
    {
        var at = DateTime.UnixEpoch.AddTicks(instant.Microseconds * 10);
        var (year, month, day) = at;
        var microseconds = (int)(at.Ticks % TimeSpan.TicksPerSecond / 10);
        "0000-00-00T00:00:00.000000Z"u8.CopyTo(text);
        Pair(year / 100, text);
        Pair(year % 100, text[2..]);
        Pair(month, text[5..]);
        Pair(day, text[8..]);
        Pair(at.Hour, text[11..]);
        Pair(at.Minute, text[14..]);
        Pair(at.Second, text[17..]);
        Pair(microseconds / 10_000, text[20..]);
        Pair(microseconds / 100 % 100, text[22..]);
        Pair(microseconds % 100, text[24..]);
    }

    private static bool TryReadDate(ReadOnlySpan<byte> text, out long days)
    {
        days = 0;
        if (text[4] != '-' || text[7] != '-' || Number(text[..4]) is not (>= 1 and var year) || Number(text[5..7]) is not (>= 1 and <= 12 and var month)
            || Number(text[8..]) is not (>= 1 and var day) || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }
        days = new DateOnly(year, month, day).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return true;
    }

    private static bool TryReadTime(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text[2] != ':' || text[5] != ':'
            || Number(text[..2]) is not (>= 0 and <= 23 and var hour) || Number(text[3..5]) is not (>= 0 and <= 59 and var minute)
            || Number(text[6..]) is not (>= 0 and <= 59 and var second))
        {
            return false;
        }
        seconds = (hour * 60 + minute) * 60 + second;
        return true;
    }

    private static bool TryReadDecimals(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.IsEmpty)
        {
            return true;
        }
        if (text[0] != '.' || text.Length < 2 || Number(text[1..]) is not (>= 0 and var number))
        {
            return false;
        }
        microseconds = number;
        for (var digits = text.Length - 1; digits < 6; digits++)
        {
            microseconds *= 10;
        }
        return true;
    }

    /// <summary>-1 where a character is no digit.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    private static void Pair(int number, Span<byte> text)
    {
        text[1] = (byte)('0' + number % 10);
        text[0] = (byte)('0' + number / 10);
    }
}
