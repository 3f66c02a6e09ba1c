using System.Text.RegularExpressions;
using Countersign.Cli.Terminals;

namespace Countersign.Cli.Output;

/// <summary>Breaks text into lines between words, and after commas. A longer word stays whole, so that it can be copied.</summary>
internal static partial class Wrapping
{
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = "";
        foreach (var part in Parts().Matches(text).Select(match => match.Value))
        {
            if (line.Length > 0 && Cells.Of(line) + Cells.Of(part.TrimEnd()) > width)
            {
                yield return line.TrimEnd();
                line = "";
            }
            line += part;
        }
        yield return line.TrimEnd();
    }

    [GeneratedRegex("[^ ,]*[ ,]+|[^ ,]+", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
