using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Functions;

/// <summary>The string functions. Positions and sizes count Unicode code points, as CEL does.</summary>
internal static class Texts
{
    private const int LongestText = 1 << 20;

    private static readonly Note OutOfRange = Note.Fault("the position lies outside the text");
    private static readonly Note TooLong = Note.Fault($"the text grows longer than {LongestText:N0} characters");

    public static long Size(string text)
    {
        var size = text.Length;
        foreach (var unit in text)
        {
            size -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return size;
    }

    public static long Size(byte[] bytes) => bytes.Length;

    public static bool StartsWith(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal);

    public static bool EndsWith(string text, string suffix) => text.EndsWith(suffix, StringComparison.Ordinal);

    public static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    public static bool Matches(string text, Regex pattern) => pattern.IsMatch(text);

    public static string LowerAscii(string text) => Ascii(text, char.IsAsciiLetterUpper, char.ToLowerInvariant);

    public static string UpperAscii(string text) => Ascii(text, char.IsAsciiLetterLower, char.ToUpperInvariant);

    public static string Trim(string text) => text.Trim();

    public static Val<string> Replace(string text, string old, string by)
    {
        if (old.Length == 0)
        {
            return new(text);
        }

        return (long)text.Length / old.Length * by.Length > LongestText ? new(TooLong) : new(text.Replace(old, by, StringComparison.Ordinal));
    }

    public static ListView<string> Split(string text, string separator)
    {
        var parts = separator.Length > 0
            ? text.Split(separator, StringSplitOptions.None)
            : [.. text.EnumerateRunes().Select(rune => rune.ToString())];
        return ValuesAdapter<string>.View(Array.ConvertAll(parts, part => new Val<string>(part)));
    }

    public static Val<string> Substring(string text, long start) => Substring(text, start, Size(text));

    public static Val<string> Substring(string text, long start, long end)
    {
        if (start < 0 || end < start || end > Size(text))
        {
            return new(OutOfRange);
        }

        var first = ToUnits(text, start);
        return new(text[first..ToUnits(text, end)]);
    }

    public static Val<string> CharAt(string text, long index) =>
        index == Size(text) ? new("") : index < 0 ? new(OutOfRange) : Substring(text, index, index + 1);

    public static long IndexOf(string text, string part)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        return at < 0 ? -1 : Size(text[..at]);
    }

    public static string Write(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double real => Write(real),
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Write(double real) =>
        double.IsPositiveInfinity(real) ? "+infinity" : double.IsNegativeInfinity(real) ? "-infinity" : real.ToString("R", CultureInfo.InvariantCulture);

    private static string Ascii(string text, Func<char, bool> needs, Func<char, char> change) =>
        text.Any(needs) ? string.Create(text.Length, (text, needs, change), Fill) : text;

    private static void Fill(Span<char> target, (string Text, Func<char, bool> Needs, Func<char, char> Change) source)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = source.Needs(source.Text[i]) ? source.Change(source.Text[i]) : source.Text[i];
        }
    }

    private static int ToUnits(string text, long codePoints)
    {
        var at = 0;
        for (; codePoints > 0; codePoints--)
        {
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        }

        return at;
    }
}
