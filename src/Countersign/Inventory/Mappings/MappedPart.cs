namespace Countersign.Inventory.Mappings;

/// <summary>
/// One thing that a row gives: an account, or a credential inside of one. `Name` is its section (`account`) or the list it stands
/// in (`credentials`); `Fields` are CEL by field, `Maps` CEL by free name (`tags`), `Parts` what the thing holds.
/// </summary>
public sealed record MappedPart(string Name, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>CEL that gives a list: one thing for each of its items, which is `it`.</summary>
    public string? Each { get; init; }

    /// <summary>CEL that tells whether there is such a thing at all.</summary>
    public string? When { get; init; }

    /// <summary>True where several rows may tell of one thing.</summary>
    public bool Merge { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Maps { get; init; } =
        new SortedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    public IReadOnlyList<MappedPart> Parts { get; init; } = [];
}
