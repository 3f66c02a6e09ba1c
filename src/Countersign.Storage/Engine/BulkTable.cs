namespace Countersign.Storage.Engine;

/// <summary>A table that is loaded in bulk, with its columns in the order in which the rows give them.</summary>
internal sealed record BulkTable(string Name, params IReadOnlyList<string> Columns)
{
    public string ColumnList => string.Join(", ", Columns);
}
