using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Countersign.Cel.Matching;

/// <summary>
/// Translates a pattern of RE2 for the engine that does not backtrack, so that it matches the same texts: characters are
/// code points, <c>\d \w \s</c> are of ASCII and <c>$</c> is the end alone. What cannot be said there is refused.
/// </summary>
internal sealed class Re2
{
    private const int LongestPattern = 1_000;
    private const int MostRepeats = 1_000;

    private readonly string pattern;
    private readonly PatternReader reader;
    private readonly StringBuilder written = new();
    private readonly Stack<(bool Lines, bool Dots)> groups = new();
    private bool isByLine;
    private bool isDotAll;
    private bool canRepeat;

    private Re2(string pattern)
    {
        this.pattern = pattern;
        reader = new PatternReader(pattern);
    }

    /// <exception cref="PatternFault">The pattern is not one of RE2 or cannot be matched in bounded time; the message says which part.</exception>
    public static Regex Compile(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            throw new PatternFault($"it is longer than {LongestPattern:N0} characters");
        }

        var translated = new Re2(pattern).Translate();
        try
        {
            return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            throw new PatternFault("its groups or repetitions do not fit together");
        }
        catch (NotSupportedException)
        {
            throw new PatternFault("it is too large to be matched in bounded time");
        }
    }

    private string Translate()
    {
        while (reader.At < pattern.Length)
        {
            Next();
        }

        return groups.Count == 0 ? written.ToString() : throw new PatternFault("a `(` has no `)`");
    }

    private void Next()
    {
        switch (pattern[reader.At])
        {
            case '(':
                Open();
                break;
            case ')':
                (isByLine, isDotAll) = groups.Count > 0 ? groups.Pop() : throw new PatternFault("a `)` has no `(`");
                Write(")", 1, repeats: true);
                break;
            case '|':
                Write("|", 1, repeats: false);
                break;
            case '^':
                Write(isByLine ? "(?m:^)" : @"\A", 1, repeats: true);
                break;
            case '$':
                Write(isByLine ? "(?m:$)" : @"\z", 1, repeats: true);
                break;
            case '.':
                Write((isDotAll ? CodePoints.Of((0, 0x10FFFF)) : CodePoints.Of(('\n', '\n')).Complement()).Write(), 1, repeats: true);
                break;
            case '*' or '+' or '?':
                Repeat(pattern[reader.At].ToString());
                break;
            case '{' when Count() is { } count:
                Repeat(count);
                break;
            case '[':
                Write(reader.ReadClass().Write(), 0, repeats: true);
                break;
            case '\\':
                Escape();
                break;
            default:
                Literal(reader.ReadPlain());
                break;
        }
    }

    private void Open()
    {
        groups.Push((isByLine, isDotAll));
        var rest = pattern.AsSpan(reader.At);
        if (!rest.StartsWith("(?"))
        {
            Write("(", 1, repeats: false);
            return;
        }

        if (rest.StartsWith("(?P<") || (rest.StartsWith("(?<") && !rest.StartsWith("(?<=") && !rest.StartsWith("(?<!")))
        {
            var from = rest.IndexOf('<') + 1;
            var name = rest[from..Math.Max(from, rest.IndexOf('>'))];
            var isName = name.Length > 0 && name.ToString().All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '_');
            Write("(", isName ? from + name.Length + 1 : throw new PatternFault("a group's name has letters, digits and `_`"), repeats: false);
            return;
        }

        Flags();
    }

    private void Flags()
    {
        var (start, isOn, flags) = (reader.At, true, "");
        for (reader.At += 2; reader.At < pattern.Length && pattern[reader.At] is not (':' or ')'); reader.At++)
        {
            switch (pattern[reader.At])
            {
                case '-':
                    isOn = isOn ? false : throw Refused(start);
                    break;
                case 'i':
                    flags = isOn ? "i" : "-i";
                    break;
                case 'm':
                    isByLine = isOn;
                    break;
                case 's':
                    isDotAll = isOn;
                    break;
                default:
                    throw Refused(start);
            }
        }

        if (reader.At >= pattern.Length)
        {
            throw new PatternFault("a `(` has no `)`");
        }

        if (pattern[reader.At] == ')')
        {
            groups.Pop();
            Write(flags == "" ? "" : $"(?{flags})", 1, repeats: false);
            return;
        }

        Write($"(?{flags}:", 1, repeats: false);
    }

    private PatternFault Refused(int start) => pattern.AsSpan(start) switch
    {
        ['(', '?', '=', ..] or ['(', '?', '!', ..] => new("it looks ahead, which cannot be matched in bounded time"),
        ['(', '?', '<', ..] => new("it looks behind, which cannot be matched in bounded time"),
        _ => new($"`{pattern.AsSpan(start, Math.Min(reader.At + 1, pattern.Length) - start)}` begins no group"),
    };

    /// <summary>A count between braces such as <c>{2,5}</c>; null when the brace stands for itself.</summary>
    private string? Count()
    {
        var end = pattern.IndexOf('}', reader.At);
        var parts = end < 0 ? [] : pattern[(reader.At + 1)..end].Split(',');
        var isCount = parts.Length is 1 or 2 && parts[0] != "" && parts.All(part => part.All(char.IsAsciiDigit));
        if (isCount && parts.Any(part => part.Length > 4 || (part != "" && int.Parse(part, CultureInfo.InvariantCulture) > MostRepeats)))
        {
            throw new PatternFault($"it repeats more than {MostRepeats:N0} times");
        }

        return isCount ? pattern[reader.At..(end + 1)] : null;
    }

    private void Repeat(string sign)
    {
        if (!canRepeat)
        {
            throw new PatternFault($"`{sign}` repeats nothing");
        }

        Write(sign, sign.Length, repeats: false);
        if (reader.At < pattern.Length && pattern[reader.At] == '?')
        {
            Write("?", 1, repeats: false);
        }
    }

    private void Escape()
    {
        var code = reader.At + 1 < pattern.Length ? pattern[reader.At + 1] : throw new PatternFault("it ends after a backslash");
        switch (code)
        {
            case 'A' or 'z':
                Write($"\\{code}", 2, repeats: true);
                return;
            case 'b' or 'B':
                throw new PatternFault($"`\\{code}` asks for the bounds of words of ASCII; write what may stand there, like `(^|[^a-z])`");
            case 'Q':
                Quoted();
                return;
            default:
                if (reader.ReadSet() is { } set)
                {
                    Write(set.Write(), 0, repeats: true);
                    return;
                }

                Literal(reader.ReadEscaped());
                return;
        }
    }

    private void Quoted()
    {
        var end = pattern.IndexOf("\\E", reader.At, StringComparison.Ordinal);
        var stop = end < 0 ? pattern.Length : end;
        for (reader.At += 2; reader.At < stop;)
        {
            Literal(reader.ReadPlain());
        }

        reader.At = end < 0 ? reader.At : end + 2;
    }

    private void Literal(int codePoint) => Write(
        codePoint < 0x80 && char.IsAsciiLetterOrDigit((char)codePoint) ? ((char)codePoint).ToString()
            : codePoint <= 0xFFFF ? string.Create(CultureInfo.InvariantCulture, $"\\u{codePoint:X4}")
            : CodePoints.Of((codePoint, codePoint)).Write(),
        0,
        repeats: true);

    private void Write(string part, int read, bool repeats)
    {
        written.Append(part);
        reader.At += read;
        canRepeat = repeats;
    }
}
