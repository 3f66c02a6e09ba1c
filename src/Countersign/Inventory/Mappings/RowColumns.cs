namespace Countersign.Inventory.Mappings;

/// <summary>The columns of a table by name, in any case, and which of them are named like a secret.</summary>
public sealed class RowColumns(IReadOnlyDictionary<string, int> places)
{
    private readonly HashSet<int> withheld = [.. places.Where(p => SecretNames.Suspects(p.Key)).Select(p => p.Value)];

    public IReadOnlyDictionary<string, int> Places => places;

    /// <summary>The names of those whose cells no expression sees.</summary>
    public IEnumerable<string> Withheld => places.Where(p => this.withheld.Contains(p.Value)).Select(p => p.Key);

    internal bool Withholds(int place) => this.withheld.Count > 0 && this.withheld.Contains(place);
}
