using System.Globalization;

namespace Countersign.Connectors.Ldif;

/// <summary>The three ways directories write instants.</summary>
internal static class LdifTime
{
    /// <summary>1601-01-01 in microseconds before 1970.</summary>
    private const long FileTimeEpoch = 11_644_473_600_000_000;

    private const long LatestFileTime = 2_650_467_743_999_999_999;

    private static readonly string[] Formats =
    [
        "yyyyMMddHHmmssK", "yyyyMMddHHmmss.FFFFFFFK", "yyyyMMddHHmmK", "yyyyMMddHHK",
    ];

    /// <summary>Active Directory's 100 ns since 1601: none for never (0 and the largest value), unknown where it is no such number.</summary>
    public static Fact<Instant> FileTime(string? text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < 0)
        {
            return Fact<Instant>.Unknown;
        }
        if (value is 0 or long.MaxValue)
        {
            return Fact<Instant>.None();
        }
        return value > LatestFileTime ? Fact<Instant>.Unknown : new Instant(value / 10 - FileTimeEpoch);
    }

    /// <summary>Generalised time (`20260131090000Z`, with fraction or offset); unknown where it is none.</summary>
    public static Fact<Instant> Generalised(string? text) =>
        DateTimeOffset.TryParseExact(
            text?.Replace(',', '.'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && text![^1] is not ('.' or ',')
            ? Instant.From(at)
            : Fact<Instant>.Unknown;

    /// <summary>Days since 1970 of the shadow attributes: none for a negative number or an empty one.</summary>
    public static Fact<Instant> Days(string? text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) || days is 0 or > 2_900_000)
        {
            return Fact<Instant>.Unknown;
        }
        return days < 0 ? Fact<Instant>.None() : new Instant(days * 86_400_000_000);
    }
}
