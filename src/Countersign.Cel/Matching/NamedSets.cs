using System.Collections.Concurrent;
using System.Globalization;

namespace Countersign.Cel.Matching;

/// <summary>The sets of characters that have a name in RE2: <c>\d \w \s</c>, <c>[:alpha:]</c> and general categories such as <c>\pL</c>.</summary>
internal static class NamedSets
{
    private static readonly ConcurrentDictionary<string, CodePoints> Categories = new();

    private static readonly Dictionary<string, CodePoints> Ascii = new()
    {
        ["alnum"] = CodePoints.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
        ["alpha"] = CodePoints.Of(('A', 'Z'), ('a', 'z')),
        ["ascii"] = CodePoints.Of((0, 0x7F)),
        ["blank"] = CodePoints.Of(('\t', '\t'), (' ', ' ')),
        ["cntrl"] = CodePoints.Of((0, 0x1F), (0x7F, 0x7F)),
        ["digit"] = CodePoints.Of(('0', '9')),
        ["graph"] = CodePoints.Of(('!', '~')),
        ["lower"] = CodePoints.Of(('a', 'z')),
        ["print"] = CodePoints.Of((' ', '~')),
        ["punct"] = CodePoints.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
        ["space"] = CodePoints.Of(('\t', '\r'), (' ', ' ')),
        ["upper"] = CodePoints.Of(('A', 'Z')),
        ["word"] = CodePoints.Of(('0', '9'), ('A', 'Z'), ('a', 'z'), ('_', '_')),
        ["xdigit"] = CodePoints.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
    };

    /// <summary>The set of a letter after a backslash; null when the letter names none.</summary>
    public static CodePoints? Perl(char letter) => letter switch
    {
        'd' => Ascii["digit"],
        'w' => Ascii["word"],
        's' => CodePoints.Of(('\t', '\n'), ('\f', '\r'), (' ', ' ')),
        'D' or 'W' or 'S' => Perl(char.ToLowerInvariant(letter))!.Complement(),
        _ => null,
    };

    public static CodePoints? Posix(string name) => Ascii.GetValueOrDefault(name);

    /// <summary>A general category such as <c>L</c> or <c>Lu</c>, or <c>Any</c>; null when there is none of the name.</summary>
    public static CodePoints? Category(string name) => Known(name) is null ? null : Categories.GetOrAdd(name, Collect);

    private static CodePoints Collect(string name)
    {
        var wanted = Known(name)!;
        var ranges = new List<(int From, int To)>();
        for (var at = 0; at <= 0x10FFFF; at++)
        {
            if (wanted(CharUnicodeInfo.GetUnicodeCategory(at)))
            {
                if (ranges.Count > 0 && ranges[^1].To == at - 1)
                {
                    ranges[^1] = (ranges[^1].From, at);
                }
                else
                {
                    ranges.Add((at, at));
                }
            }
        }

        return CodePoints.Of(ranges);
    }

    private static Func<UnicodeCategory, bool>? Known(string name)
    {
        if (name == "Any")
        {
            return _ => true;
        }

        var known = Enum.GetValues<UnicodeCategory>().Where(category => Short(category).StartsWith(name, StringComparison.Ordinal)).ToHashSet();
        return name.Length is 1 or 2 && known.Count > 0 ? known.Contains : null;
    }

    private static string Short(UnicodeCategory category) =>
        "LuLlLtLmLoMnMcMeNdNlNoZsZlZpCcCfCsCoPcPdPsPePiPfPoSmScSkSoCn".Substring((int)category * 2, 2);
}
