using System.Globalization;
using System.Text.RegularExpressions;

namespace Countersign.Cli.Verbs;

/// <summary>How numbers and instants are written for people.</summary>
internal static partial class Texts
{
    private const int WireInstant = 27;

    public static string Count(long count, string thing, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? thing : many ?? thing + "s")}");

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>`2026-06-01 09:00 UTC`, to the minute.</summary>
    public static string Minute(string? instant) =>
        instant is { Length: >= 16 } ? $"{instant[..10]} {instant[11..16]} UTC" : instant ?? "";

    /// <summary>What people are told of a value: of an instant, as programs are given it, no more than the minute; within a text, the second.</summary>
    public static string? Told(string? value) =>
        value is null or { Length: < WireInstant } ? value
        : value.Length == WireInstant && Instant.TryParse(value, out _) ? Minute(value)
        : Within().Replace(value, instant => $"{instant.Groups[1]} {instant.Groups[2]}{Second(instant.Groups[3].Value)} UTC");

    public static string Day(string? instant) => instant is { Length: >= 10 } ? instant[..10] : instant ?? "";

    /// <summary>What somebody wrote, so that a sentence may follow it.</summary>
    public static string Sentence(string text) => text.TrimEnd() is var words && words is [.., '.' or '!' or '?'] ? words : words + ".";

    public static string List(IEnumerable<string> parts) => string.Join(", ", parts);

    private static string Second(string second) => second == ":00" ? "" : second;

    // What stands behind an option is there to be given again as it is.
    [GeneratedRegex(@"(?<!--[a-z-]+ )\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)\.\d{6}Z")]
    private static partial Regex Within();
}
