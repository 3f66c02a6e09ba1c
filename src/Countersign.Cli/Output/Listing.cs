using System.Text.Json;
using Countersign.Api;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Output;

/// <summary>A list of things in the three formats: one definition of columns for table and CSV, the contract itself for JSON.</summary>
internal sealed class Listing<T>(params (string Header, Func<T, string?> Cell)[] columns)
{
    public void Write(IReadOnlyList<T> items, OutputFormat format, Terminal terminal, string whenEmpty)
    {
        switch (format)
        {
            case OutputFormat.Json:
                terminal.Out.WriteLine(JsonSerializer.Serialize(items, WireJson.Indented));
                break;
            case OutputFormat.Csv:
                WriteCsv(items, terminal.Out);
                break;
            case OutputFormat.Table when items.Count == 0:
                terminal.Out.WriteLine(whenEmpty);
                break;
            case OutputFormat.Table:
                WriteTable(items, terminal);
                break;
        }
    }

    private void WriteCsv(IReadOnlyList<T> items, TextWriter to)
    {
        to.Write(Csv.Line(columns.Select(column => column.Header)));
        foreach (var item in items)
        {
            to.Write(Csv.Line(columns.Select(column => column.Cell(item))));
        }
    }

    private void WriteTable(IReadOnlyList<T> items, Terminal terminal)
    {
        var rows = items.Select(item => columns.Select(column => SafeText.Of(Texts.Told(column.Cell(item)))).ToArray());
        new ListPage([.. columns.Select(column => column.Header)], [.. rows]).Write(terminal);
    }
}
