using System.Globalization;
using System.Text.RegularExpressions;
using Countersign.Testing;

namespace Countersign.Cel.Tests.Fuzzing;

/// <summary>
/// Texts that once made trouble, or that reach far: `found.txt` has one a line; `escaped.txt` has those that are no line, with `\uXXXX` for each
/// backslash and for what is not printable ASCII. A complaint shows its text in that form, to be added there.
/// </summary>
internal static partial class FuzzCorpus
{
    public static IReadOnlyList<string> Read()
    {
        var folder = Path.Combine(RepositoryRoot.Find(), "tests", "Countersign.Cel.Tests", "Corpus");
        return
        [
            .. File.ReadLines(Path.Combine(folder, "found.txt")),
            .. File.ReadLines(Path.Combine(folder, "escaped.txt")).Select(line => Escape().Replace(line, Unit)),
        ];
    }

    public static string Escaped(string text) => string.Concat(
        text.Select(unit => unit is >= ' ' and <= '~' and not '\\' ? $"{unit}" : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}")));

    private static string Unit(Match escape) => $"{(char)int.Parse(escape.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)}";

    [GeneratedRegex(@"\\u([0-9a-f]{4})")]
    private static partial Regex Escape();
}
