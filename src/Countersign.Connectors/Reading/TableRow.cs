namespace Countersign.Connectors.Reading;

/// <summary>A row of a CSV file by column name, with the line it begins at.</summary>
internal sealed record TableRow(string File, long Line, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<string> Cells)
{
    /// <summary>The cell of a column, trimmed; null where the file has no such column.</summary>
    public string? Cell(string column) => Columns.TryGetValue(column, out var index) ? Cells[index].Trim() : null;
}
