using System.Globalization;
using System.Text;

namespace Countersign.Cli.Terminals;

/// <summary>Text from outside, made harmless: what would steer a terminal or turn the direction of writing is shown, not obeyed.</summary>
internal static class SafeText
{
    public static string Of(string? text)
    {
        if (text is null)
        {
            return "";
        }
        if (!text.Any(IsSteering))
        {
            return text;
        }
        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\t' or '\n' or '\r' => safe.Append(' '),
                _ when IsSteering(c) => safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => safe.Append(c),
            };
        }
        return safe.ToString();
    }

    public static bool IsSteering(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f';
}
