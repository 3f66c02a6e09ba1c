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

    public static Val<string> Replace(string text, string old, string by) => Replace(text, old, by, -1);

    /// <param name="most">How many to replace, from the left; all when negative.</param>
    public static Val<string> Replace(string text, string old, string by, long most)
    {
        var made = new StringBuilder();
        var from = 0;
        for (var at = Next(0); at >= 0 && most != 0; at = Next(at), most--)
        {
            made.Append(text, from, at - from).Append(by);
            from = at + old.Length;
            at = Math.Max(from, at + (old.Length == 0 ? 1 : 0));
            if (made.Length > LongestText)
            {
                return new(TooLong);
            }
        }

        return new(made.Append(text, from, text.Length - from).ToString());

        int Next(int start) => start > text.Length ? -1 : text.IndexOf(old, start, StringComparison.Ordinal);
    }

    public static ListView<string> Split(string text, string separator) => Split(text, separator, -1);

    /// <param name="most">How many parts to make, the last of which is the rest; all when negative.</param>
    public static ListView<string> Split(string text, string separator, long most)
    {
        var count = (int)Math.Min(most < 0 ? int.MaxValue : most, int.MaxValue);
        var parts = count == 0 ? []
            : separator.Length > 0 ? text.Split(separator, count, StringSplitOptions.None)
            : Runes(text, count);
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

    public static Val<long> IndexOf(string text, string part) => IndexOf(text, part, 0);

    public static Val<long> IndexOf(string text, string part, long from)
    {
        if (from < 0 || from > Size(text))
        {
            return new(OutOfRange);
        }

        var at = text.IndexOf(part, ToUnits(text, from), StringComparison.Ordinal);
        return new(at < 0 ? -1 : Size(text[..at]));
    }

    public static Val<long> LastIndexOf(string text, string part) => LastIndexOf(text, part, Size(text));

    /// <param name="from">The last position at which the part may begin.</param>
    public static Val<long> LastIndexOf(string text, string part, long from)
    {
        if (from < 0 || from > Size(text))
        {
            return new(OutOfRange);
        }

        var within = text.AsSpan(0, Math.Min(text.Length, ToUnits(text, from) + part.Length));
        var at = within.LastIndexOf(part, StringComparison.Ordinal);
        return new(at < 0 ? -1 : Size(text[..at]));
    }

    public static string Reverse(string text) => string.Concat(text.EnumerateRunes().Reverse());

    /// <summary>The text between double quotes, with escapes where a literal needs them.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '\a' => "\\a",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\v' => "\\v",
                '\\' => "\\\\",
                '"' => "\\\"",
                _ => rune.ToString(),
            });
        }

        return quoted.Append('"').ToString();
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

    private static string[] Runes(string text, int most)
    {
        string[] runes = [.. text.EnumerateRunes().Select(rune => rune.ToString())];
        return runes.Length <= most ? runes : [.. runes[..(most - 1)], string.Concat(runes[(most - 1)..])];
    }

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
