using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Countersign.Inventory.Mappings;

/// <summary>The columns of a table by name, in any case, and which of them are named like a secret.</summary>
public sealed class RowColumns(IReadOnlyDictionary<string, int> places)
{
    private readonly HashSet<int> withheld = [.. places.Where(p => SecretNames.Suspects(p.Key)).Select(p => p.Value)];

    /// <summary>The names of those whose cells no expression sees.</summary>
    public IEnumerable<string> Withheld => places.Where(p => this.withheld.Contains(p.Value)).Select(p => p.Key);

    /// <summary>A row as expressions read it: trimmed cells by the name of their column, without those that are withheld.</summary>
    internal IReadOnlyDictionary<string, string> Row(IReadOnlyList<string> cells) => new Cells(this, places, cells);

    private bool Withholds(int place) => this.withheld.Count > 0 && this.withheld.Contains(place);

    private sealed class Cells(RowColumns columns, IReadOnlyDictionary<string, int> places, IReadOnlyList<string> cells)
        : IReadOnlyDictionary<string, string>
    {
        public IEnumerable<string> Keys => places.Keys;

        public IEnumerable<string> Values => places.Values.Select(Cell);

        public int Count => places.Count;

        public string this[string key] => Cell(places[key]);

        public bool ContainsKey(string key) => places.ContainsKey(key);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
        {
            var known = places.TryGetValue(key, out var place);
            value = known ? Cell(place) : null;
            return known;
        }

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
            places.Select(p => KeyValuePair.Create(p.Key, Cell(p.Value))).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private string Cell(int place)
        {
            var cell = cells[place].Trim();
            return cell.Length > 0 && columns.Withholds(place) ? SecretNames.Withheld : cell;
        }
    }
}
