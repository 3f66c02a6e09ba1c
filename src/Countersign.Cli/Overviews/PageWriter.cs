using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;
using Spectre.Console;

namespace Countersign.Cli.Overviews;

/// <summary>Writes headings, wrapped lines and tables, one after the other.</summary>
internal sealed class PageWriter(Terminal terminal)
{
    private readonly IAnsiConsole console = Consoles.Out(terminal);
    private bool isBegun;

    public void Heading(string text)
    {
        if (isBegun)
        {
            Gap();
        }
        isBegun = true;
        console.Write(new Text(SafeText.Of(text), new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }

    public void Line(string text)
    {
        console.Write(new Text(SafeText.Of(Texts.Told(text))));
        console.WriteLine();
    }

    /// <summary>A line whose continuations stand below its text.</summary>
    /// <param name="depth">How far in: 0 below a heading, 1 below such an item.</param>
    public void Item(string mark, string text, int depth = 0)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2 + (2 * depth)).PadRight(1)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        grid.AddRow(new Text(mark), new Text(SafeText.Of(Texts.Told(text))));
        console.Write(grid);
    }

    public void Table(Table table) => console.Write(table);

    public void Gap() => console.WriteLine();
}
