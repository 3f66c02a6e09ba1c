using System.Globalization;

namespace Countersign.Cli.Verbs;

/// <summary>How numbers and instants are written for people.</summary>
internal static class Texts
{
    public static string Count(long count, string thing, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? thing : many ?? thing + "s")}");

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>`2026-06-01 09:00 UTC`, to the minute.</summary>
    public static string Minute(string? instant) =>
        instant is { Length: >= 16 } ? $"{instant[..10]} {instant[11..16]} UTC" : instant ?? "";

    public static string Day(string? instant) => instant is { Length: >= 10 } ? instant[..10] : instant ?? "";

    /// <summary>What somebody wrote, so that a sentence may follow it.</summary>
    public static string Sentence(string text) => text.TrimEnd() is var words && words is [.., '.' or '!' or '?'] ? words : words + ".";

    public static string List(IEnumerable<string> parts) => string.Join(", ", parts);
}
