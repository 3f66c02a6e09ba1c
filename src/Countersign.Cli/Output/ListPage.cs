using Countersign.Cli.Terminals;
using Spectre.Console;

namespace Countersign.Cli.Output;

/// <summary>
/// A list for people. Where its columns have room it is a table; where they have not, those that fit stand in a line and the others
/// below, by name. Where lines have no end, in a pipe, every thing is one line and nothing is left out.
/// </summary>
internal sealed class ListPage
{
    /// <summary>Sentences may wrap, but no narrower than this: else they stand below.</summary>
    private const int LeastSentence = 48;

    private const string Gap = "  ";
    private const string Indent = "    ";

    private readonly IReadOnlyList<string> headers;
    private readonly IReadOnlyList<IReadOnlyList<string>> rows;
    private readonly int[] widest;
    private readonly int[] least;

    public ListPage(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        this.headers = headers;
        this.rows = rows;
        widest = [.. headers.Select((header, column) => rows.Select(row => Width(row[column])).Append(Width(header)).Max())];
        least = [.. headers.Select((header, column) => rows.Select(row => Least(row[column])).Append(Width(header)).Max())];
    }

    public void Write(Terminal terminal)
    {
        var all = Enumerable.Range(0, headers.Count).ToList();
        if (!terminal.LinesEnd)
        {
            foreach (var cells in rows.Prepend(headers))
            {
                terminal.Out.WriteLine(Aligned(all, cells));
            }
            return;
        }
        var told = all.Where(column => column == 0 || rows.Any(row => row[column].Length > 0)).ToList();
        if (TableWidth(told.Select(column => least[column])) <= terminal.Width)
        {
            WriteTable(Consoles.Out(terminal), told, Widths(told, terminal.Width));
            return;
        }
        WriteStacked(Consoles.Out(terminal), told, terminal.Width);
    }

    private void WriteTable(IAnsiConsole console, IReadOnlyList<int> columns, int[] widths)
    {
        var table = Tables.Create([.. columns.Select(column => headers[column])]);
        foreach (var (index, column) in columns.Index())
        {
            table.Columns[index].Width = widths[column];
        }
        foreach (var row in rows)
        {
            table.AddRow(columns.Select(column => Tables.Cell(row[column])));
        }
        console.Write(table);
    }

    private void WriteStacked(IAnsiConsole console, IReadOnlyList<int> columns, int width)
    {
        var line = Line(columns, width);
        var below = columns.Except(line).ToList();
        WriteLine(console, Aligned(line, headers), Decoration.Bold);
        WriteLine(console, new string('─', width));
        foreach (var row in rows)
        {
            WriteLine(console, Aligned(line, row));
            foreach (var text in Below(below, row, width - Indent.Length))
            {
                console.Write(new Padder(new Text(text)).Padding(Indent.Length, 0, 0, 0));
            }
        }
    }

    /// <summary>The cells by name, as many in a line as go into it whole.</summary>
    private IEnumerable<string> Below(IReadOnlyList<int> columns, IReadOnlyList<string> row, int width)
    {
        var line = "";
        foreach (var column in columns.Where(column => row[column].Length > 0))
        {
            var label = $"{headers[column]}: ";
            var told = label + Shortened(row[column], width - label.Length);
            if (line.Length > 0 && Width(line) + Gap.Length + Width(told) > width)
            {
                yield return line;
                line = "";
            }
            line += (line.Length == 0 ? "" : Gap) + told;
        }
        if (line.Length > 0)
        {
            yield return line;
        }
    }

    /// <summary>The first column, and of the others in their order those that fit beside it.</summary>
    private List<int> Line(IReadOnlyList<int> columns, int width)
    {
        var line = new List<int>();
        var taken = 0;
        foreach (var column in columns)
        {
            if (line.Count == 0 || taken + Gap.Length + widest[column] <= width)
            {
                taken += widest[column] + (line.Count == 0 ? 0 : Gap.Length);
                line.Add(column);
            }
        }
        return line;
    }

    private string Aligned(IReadOnlyList<int> line, IReadOnlyList<string> cells) =>
        string.Join(Gap, line.Select(column => cells[column] + new string(' ', widest[column] - Width(cells[column])))).TrimEnd();

    /// <summary>Gives what room is left to the columns that could do with it, the narrowest first.</summary>
    private int[] Widths(IReadOnlyList<int> columns, int width)
    {
        int[] widths = [.. least];
        var left = width - TableWidth(columns.Select(column => least[column]));
        var wanting = columns.Where(column => widest[column] > least[column]).OrderBy(column => widest[column]).ToList();
        foreach (var (index, column) in wanting.Index())
        {
            var more = Math.Min(left / (wanting.Count - index), widest[column] - least[column]);
            widths[column] += more;
            left -= more;
        }
        return widths;
    }

    // Around every column a blank on each side, and one for the border that is not drawn.
    private static int TableWidth(IEnumerable<int> columns) => columns.Sum(column => column + 3) + 1;

    private static int Least(string cell) => cell.Contains(' ', StringComparison.Ordinal) ? Math.Min(Width(cell), LeastSentence) : Width(cell);

    /// <summary>One long word, as a subject, loses its middle: broken over lines it could not be copied either.</summary>
    private static string Shortened(string text, int width)
    {
        if (text.Contains(' ', StringComparison.Ordinal) || Width(text) <= width)
        {
            return text;
        }
        var end = (width - 1) / 2;
        return $"{text[..(width - 1 - end)]}…{text[^end..]}";
    }

    private static int Width(string text) => Cells.Of(text);

    private static void WriteLine(IAnsiConsole console, string text, Decoration decoration = Decoration.None)
    {
        console.Write(new Text(text, new Style(decoration: decoration)));
        console.WriteLine();
    }
}
