using System.Globalization;
using System.Text;

namespace Countersign.Cel.Matching;

/// <summary>A set of characters as ranges of code points, written for an engine that sees UTF-16 units.</summary>
internal sealed class CodePoints
{
    private const int Last = 0x10FFFF;

    private readonly List<(int From, int To)> ranges = [];

    public static CodePoints Of(params IEnumerable<(int From, int To)> ranges)
    {
        var made = new CodePoints();
        made.ranges.AddRange(ranges);
        return made;
    }

    public void Add(CodePoints other) => ranges.AddRange(other.ranges);

    public CodePoints Complement()
    {
        var rest = new CodePoints();
        var next = 0;
        foreach (var (from, to) in Sorted())
        {
            if (from > next)
            {
                rest.ranges.Add((next, from - 1));
            }

            next = Math.Max(next, to + 1);
        }

        if (next <= Last)
        {
            rest.ranges.Add((next, Last));
        }

        return rest;
    }

    /// <summary>A pattern of one of the characters, whether it takes one unit or two; of none when the set is empty.</summary>
    public string Write()
    {
        var (units, pairs) = (new StringBuilder(), new List<string>());
        foreach (var (from, to) in Sorted())
        {
            AddUnits(units, from, Math.Min(to, 0xD7FF));
            AddUnits(units, Math.Max(from, 0xE000), Math.Min(to, 0xFFFF));
            AddPairs(pairs, Math.Max(from, 0x10000), to);
        }

        string[] ways = units.Length > 0 ? [$"[{units}]", .. pairs] : [.. pairs];
        return ways.Length == 0 ? @"[^\u0000-\uFFFF]" : $"(?:{string.Join('|', ways)})";
    }

    /// <summary>Ranges in order that neither meet nor touch.</summary>
    private List<(int From, int To)> Sorted()
    {
        var sorted = new List<(int From, int To)>();
        foreach (var range in ranges.Order())
        {
            if (sorted.Count > 0 && range.From <= sorted[^1].To + 1)
            {
                sorted[^1] = (sorted[^1].From, Math.Max(sorted[^1].To, range.To));
            }
            else
            {
                sorted.Add(range);
            }
        }

        return sorted;
    }

    private static void AddUnits(StringBuilder units, int from, int to)
    {
        if (from <= to)
        {
            units.Append(CultureInfo.InvariantCulture, $"\\u{from:X4}-\\u{to:X4}");
        }
    }

    private static void AddPairs(List<string> pairs, int from, int to)
    {
        while (from <= to)
        {
            var (high, low) = Split(from);
            var (lastHigh, lastLow) = Split(to);
            var isWhole = low == 0xDC00 && (lastHigh > high || lastLow == 0xDFFF);
            var endHigh = !isWhole ? high : lastLow == 0xDFFF ? lastHigh : lastHigh - 1;
            var endLow = isWhole || endHigh < lastHigh ? 0xDFFF : lastLow;
            pairs.Add(string.Create(CultureInfo.InvariantCulture, $"[\\u{high:X4}-\\u{endHigh:X4}][\\u{low:X4}-\\u{endLow:X4}]"));
            from = 0x10000 + ((endHigh - 0xD800) * 0x400) + (endLow - 0xDC00) + 1;
        }
    }

    private static (int High, int Low) Split(int codePoint) => (0xD800 + ((codePoint - 0x10000) >> 10), 0xDC00 + ((codePoint - 0x10000) & 0x3FF));
}
