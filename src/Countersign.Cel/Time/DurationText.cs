using System.Globalization;
using System.Text;

namespace Countersign.Cel.Time;

/// <summary>Durations as text: <c>1h30m</c> to people, <c>5400s</c> where CEL's <c>string()</c> asks for seconds.</summary>
internal static class DurationText
{
    private const int LongestText = 128;
    private static readonly Int128 LongestNanos = (Int128)Duration.MaxSeconds * Duration.NanosPerSecond;

    public static bool TryParse(string? text, out Duration parsed)
    {
        parsed = default;
        if (string.IsNullOrEmpty(text) || text.Length > LongestText)
        {
            return false;
        }

        var at = text[0] is '-' or '+' ? 1 : 0;
        if (text.AsSpan(at) is "0")
        {
            return true;
        }

        Int128 total = 0;
        var any = false;
        for (; at < text.Length; any = true)
        {
            if (!TryPart(text, ref at, out var part))
            {
                return false;
            }

            total += part;
        }

        return any && Duration.TryFromNanos(text[0] == '-' ? -total : total, out parsed);
    }

    public static string Write(Duration value)
    {
        var nanos = Int128.Abs(value.TotalNanos);
        var seconds = (long)(nanos / Duration.NanosPerSecond);
        var text = new StringBuilder(value.Seconds < 0 ? "-" : "");
        AppendUnless(text, seconds / 3600, 'h');
        AppendUnless(text, seconds / 60 % 60, 'm');
        var rest = nanos - ((Int128)(seconds / 60) * 60 * Duration.NanosPerSecond);
        if (rest > 0 || nanos == 0)
        {
            AppendSeconds(text, rest);
        }

        return text.ToString();
    }

    public static string WriteSeconds(Duration value)
    {
        var text = new StringBuilder(value.Seconds < 0 ? "-" : "");
        AppendSeconds(text, Int128.Abs(value.TotalNanos));
        return text.ToString();
    }

    private static void AppendUnless(StringBuilder text, long count, char unit)
    {
        if (count != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }
    }

    private static void AppendSeconds(StringBuilder text, Int128 nanos)
    {
        text.Append(CultureInfo.InvariantCulture, $"{(long)(nanos / Duration.NanosPerSecond)}");
        var fraction = (int)(nanos % Duration.NanosPerSecond);
        if (fraction != 0)
        {
            text.Append('.').Append(fraction.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0'));
        }

        text.Append('s');
    }

    private static bool TryPart(string text, ref int at, out Int128 nanos)
    {
        nanos = 0;
        var start = at;
        Int128 whole = 0;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            whole = whole > LongestNanos ? whole : (whole * 10) + (text[at] - '0');
        }

        var digits = at - start;
        var point = at < text.Length && text[at] == '.' ? ++at : -1;
        while (point >= 0 && at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        var fraction = point < 0 ? [] : text.AsSpan(point, at - point);
        if (digits + fraction.Length == 0 || !TryUnit(text, ref at, out var unit))
        {
            return false;
        }

        nanos = whole * unit;
        foreach (var digit in fraction)
        {
            unit = Math.DivRem(unit, 10, out var lost);
            nanos += (unit * (digit - '0')) + (lost * (digit - '0') / 10);
        }

        return whole <= LongestNanos && nanos <= LongestNanos;
    }

    private static bool TryUnit(string text, ref int at, out long nanos)
    {
        var rest = text.AsSpan(at);
        (nanos, var length) = rest switch
        {
            ['n', 's', ..] => (1L, 2),
            ['u', 's', ..] or ['µ', 's', ..] or ['μ', 's', ..] => (1_000L, 2),
            ['m', 's', ..] => (1_000_000L, 2),
            ['s', ..] => (1_000_000_000L, 1),
            ['m', ..] => (60_000_000_000L, 1),
            ['h', ..] => (3_600_000_000_000L, 1),
            _ => (0L, 0),
        };
        at += length;
        return length > 0;
    }
}
