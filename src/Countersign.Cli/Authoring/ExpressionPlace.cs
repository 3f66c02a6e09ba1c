using Countersign.Cel;
using Countersign.Cli.Terminals;

namespace Countersign.Cli.Authoring;

/// <summary>Shows where in an expression something is wrong: the line, as much of it as there is room for, and marks below the place.</summary>
internal static class ExpressionPlace
{
    private const string Indent = "  ";
    private const string Cut = "…";

    public static IEnumerable<string> Lines(string expression, CelDiagnostic diagnostic, int width)
    {
        var begin = expression.LastIndexOf('\n', Math.Max(0, Math.Min(diagnostic.Offset, expression.Length) - 1)) + 1;
        begin = diagnostic.Column == 1 ? Math.Min(diagnostic.Offset, expression.Length) : begin;
        var end = expression.IndexOf('\n', begin);
        var line = (end < 0 ? expression[begin..] : expression[begin..end]).TrimEnd('\r');
        var at = Math.Min(diagnostic.Column - 1, line.Length);
        var room = Math.Max(20, width - Indent.Length - (2 * Cut.Length));
        var from = line.Length <= room ? 0 : Math.Clamp(at - (room / 3), 0, line.Length - room);
        var to = Math.Min(line.Length, from + room);
        var marked = Math.Max(1, Math.Min(diagnostic.Length, to - at));
        var before = (from > 0 ? Cut : "") + SafeText.Of(line[from..at]);
        yield return $"{Indent}{before}{SafeText.Of(line[at..to])}{(to < line.Length ? Cut : "")}";
        yield return $"{Indent}{new string(' ', Cells.Of(before))}{new string('^', Math.Max(1, Cells.Of(SafeText.Of(line[at..Math.Min(to, at + marked)]))))}";
    }
}
