using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Mapped;

/// <summary>A CSV row as expressions read it: trimmed cells by the name of their column, in any case.</summary>
internal sealed class CellsByColumn(TableRow row) : IReadOnlyDictionary<string, string>
{
    public IEnumerable<string> Keys => row.Columns.Keys;

    public IEnumerable<string> Values => row.Cells;

    public int Count => row.Columns.Count;

    public string this[string key] => row.Cell(key) ?? throw new KeyNotFoundException();

    public bool ContainsKey(string key) => row.Columns.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = row.Cell(key);
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        row.Columns.Keys.Select(column => KeyValuePair.Create(column, row.Cell(column)!)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
