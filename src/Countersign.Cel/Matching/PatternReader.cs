using System.Globalization;
using System.Text;

namespace Countersign.Cel.Matching;

/// <summary>Reads characters, escapes and sets of characters of a pattern of RE2, from left to right.</summary>
internal sealed class PatternReader(string pattern)
{
    /// <summary>How far the pattern is read.</summary>
    public int At { get; set; }

    public CodePoints ReadClass()
    {
        At++;
        var isNegated = At < pattern.Length && pattern[At] == '^';
        At += isNegated ? 1 : 0;
        var set = CodePoints.Of();
        for (var isFirst = true; At < pattern.Length && (isFirst || pattern[At] != ']'); isFirst = false)
        {
            set.Add(ReadSet() ?? ReadPosix() ?? ReadRange());
        }

        return At++ >= pattern.Length ? throw new PatternFault("a `[` has no `]`") : isNegated ? set.Complement() : set;
    }

    /// <summary>A set that is named by a backslash and letters; null when here is none.</summary>
    public CodePoints? ReadSet()
    {
        if (pattern[At] != '\\' || At + 1 >= pattern.Length)
        {
            return null;
        }

        if (NamedSets.Perl(pattern[At + 1]) is { } perl)
        {
            At += 2;
            return perl;
        }

        return pattern[At + 1] is 'p' or 'P' ? ReadCategory(pattern[At + 1] == 'P') : null;
    }

    public int ReadEscaped()
    {
        var code = pattern[At + 1 < pattern.Length ? At + 1 : At];
        var simple = "afnrtv".IndexOf(code, StringComparison.Ordinal);
        if (simple >= 0)
        {
            At += 2;
            return "\a\f\n\r\t\v"[simple];
        }

        if (code == 'x')
        {
            return ReadHex();
        }

        if (code is >= '0' and <= '7' && (code == '0' || (At + 2 < pattern.Length && pattern[At + 2] is >= '0' and <= '7')))
        {
            var digits = pattern.AsSpan(At + 1, Math.Min(3, pattern.Length - At - 1));
            var count = digits.IndexOfAnyExceptInRange('0', '7');
            digits = count < 0 ? digits : digits[..count];
            At += 1 + digits.Length;
            return Convert.ToInt32(digits.ToString(), 8);
        }

        if (code >= 0x80 || char.IsAsciiLetterOrDigit(code))
        {
            throw new PatternFault(char.IsAsciiDigit(code)
                ? $"`\\{code}` refers back, which cannot be matched in bounded time"
                : $"`\\{code}` is no escape");
        }

        At += 2;
        return code;
    }

    public int ReadPlain()
    {
        if (!Rune.TryGetRuneAt(pattern, At, out var rune))
        {
            throw new PatternFault("half a surrogate pair is no character");
        }

        At += rune.Utf16SequenceLength;
        return rune.Value;
    }

    private CodePoints ReadRange()
    {
        var from = ReadMember();
        if (At + 1 >= pattern.Length || pattern[At] != '-' || pattern[At + 1] == ']')
        {
            return CodePoints.Of((from, from));
        }

        At++;
        var to = ReadMember();
        return from <= to ? CodePoints.Of((from, to)) : throw new PatternFault("a range in brackets runs backwards");
    }

    private int ReadMember() => pattern[At] == '\\' ? ReadEscaped() : ReadPlain();

    private CodePoints ReadCategory(bool isNegated)
    {
        var isLong = At + 2 < pattern.Length && pattern[At + 2] == '{';
        var end = isLong ? pattern.IndexOf('}', At) : At + 2;
        var name = end >= 0 && end < pattern.Length ? pattern[(At + (isLong ? 3 : 2))..(isLong ? end : end + 1)] : "";
        var set = NamedSets.Category(name.TrimStart('^')) ?? throw new PatternFault($"`{name}` is no general category of characters; scripts are not known");
        At = end + 1;
        return isNegated != name.StartsWith('^') ? set.Complement() : set;
    }

    private CodePoints? ReadPosix()
    {
        var end = string.CompareOrdinal(pattern, At, "[:", 0, 2) == 0 ? pattern.IndexOf(":]", At, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return null;
        }

        var name = pattern[(At + 2)..end];
        var set = NamedSets.Posix(name.TrimStart('^')) ?? throw new PatternFault($"`[:{name}:]` is no class of characters");
        At = end + 2;
        return name.StartsWith('^') ? set.Complement() : set;
    }

    private int ReadHex()
    {
        var isLong = At + 2 < pattern.Length && pattern[At + 2] == '{';
        var end = isLong ? pattern.IndexOf('}', At) : At + 4;
        var from = At + (isLong ? 3 : 2);
        var digits = end > from && end <= pattern.Length ? pattern.AsSpan(from, end - from) : [];
        At = isLong ? end + 1 : end;
        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 0x10FFFF
            ? value
            : throw new PatternFault("`\\x` is followed by two digits or by `{…}`");
    }
}
