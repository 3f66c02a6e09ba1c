using Countersign.Cli.Terminals;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Countersign.Cli.Output;

/// <summary>The one look of tables. Cells are plain text: nothing in them is markup or steers the terminal.</summary>
internal static class Tables
{
    /// <summary>Columns of an id, which is there to be copied, or of one word: they take their width from the long ones.</summary>
    private static readonly HashSet<string> Whole = ["id", "policy", "severity", "state", "due", "kind", "status", "plane", "outcome", "verdict"];

    public static Table Create(params string[] headers)
    {
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = true };
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))) { NoWrap = Whole.Contains(header) });
        }
        return table;
    }

    /// <summary>Sets all columns but the first to the right, as numbers are, each in its whole width.</summary>
    public static Table Numbers(this Table table)
    {
        foreach (var column in table.Columns.Skip(1))
        {
            column.Alignment = Justify.Right;
            column.NoWrap = true;
        }
        return table;
    }

    public static IRenderable Cell(string? text) => new Text(SafeText.Of(text));

    public static void AddRow(this Table table, IEnumerable<IRenderable> cells) => table.Rows.Add(cells);

    public static void AddText(this Table table, params string?[] cells) => table.Rows.Add(cells.Select(Cell));
}
