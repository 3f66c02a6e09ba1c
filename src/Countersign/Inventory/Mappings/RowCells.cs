using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Countersign.Inventory.Mappings;

/// <summary>A row of a table as expressions read it: trimmed cells by the name of their column, without those that are withheld.</summary>
internal sealed class RowCells(RowColumns columns, IReadOnlyList<string> cells) : IReadOnlyDictionary<string, string>
{
    public IEnumerable<string> Keys => columns.Places.Keys;

    public IEnumerable<string> Values => columns.Places.Values.Select(Cell);

    public int Count => columns.Places.Count;

    public string this[string key] => Cell(columns.Places[key]);

    public bool ContainsKey(string key) => columns.Places.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var known = columns.Places.TryGetValue(key, out var place);
        value = known ? Cell(place) : null;
        return known;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        columns.Places.Select(p => KeyValuePair.Create(p.Key, Cell(p.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Cell(int place) => cells[place].Trim() is { Length: > 0 } cell ? columns.Withholds(place) ? SecretNames.Withheld : cell : "";
}
