using System.Globalization;

namespace Countersign.Cel.Time;

/// <summary>Instants as RFC 3339 text.</summary>
internal static class TimestampText
{
    private const int DateAndTime = 19;

    public static bool TryParse(string? text, out Timestamp parsed)
    {
        parsed = default;
        if (text is null || text.Length <= DateAndTime || !TryDateTime(text, out var moment))
        {
            return false;
        }

        var at = DateAndTime;
        if (!TryFraction(text, ref at, out var nanos) || !TryOffset(text.AsSpan(at), out var offset))
        {
            return false;
        }

        return Timestamp.TryFrom(((moment.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - offset, nanos, out parsed);
    }

    public static string Write(Timestamp value)
    {
        var moment = DateTime.UnixEpoch.AddTicks(value.Seconds * TimeSpan.TicksPerSecond);
        var whole = moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return value.Nanos switch
        {
            0 => whole + "Z",
            var nanos when nanos % 1_000_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{whole}.{nanos / 1_000_000:000}Z"),
            var nanos when nanos % 1_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{whole}.{nanos / 1_000:000000}Z"),
            var nanos => string.Create(CultureInfo.InvariantCulture, $"{whole}.{nanos:000000000}Z"),
        };
    }

    private static bool TryDateTime(string text, out DateTime moment)
    {
        moment = default;
        if (text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't') || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        if (!TryDigits(text, 0, 4, out var year) || !TryDigits(text, 5, 2, out var month) || !TryDigits(text, 8, 2, out var day)
            || !TryDigits(text, 11, 2, out var hour) || !TryDigits(text, 14, 2, out var minute) || !TryDigits(text, 17, 2, out var second))
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        moment = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return true;
    }

    private static bool TryFraction(string text, ref int at, out int nanos)
    {
        nanos = 0;
        if (text[at] != '.')
        {
            return true;
        }

        at++;
        var start = at;
        for (; at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 9; at++)
        {
            nanos = (nanos * 10) + (text[at] - '0');
        }

        for (var digits = at - start; digits is > 0 and < 9; digits++)
        {
            nanos *= 10;
        }

        return at > start;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !TryDigits(text, 1, 2, out var hours) || !TryDigits(text, 4, 2, out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        seconds = ((hours * 60) + minutes) * (text[0] == '-' ? -60 : 60);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, int start, int count, out int value)
    {
        value = 0;
        foreach (var digit in text.Slice(start, count))
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
