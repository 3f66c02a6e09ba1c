namespace Countersign.Inventory.Mappings;

/// <summary>One row of a foreign file: cells by column, or an object opened by <see cref="Cel.CelJson"/>.</summary>
public readonly record struct MappedRow(IReadOnlyDictionary<string, string>? Cells, object? Value)
{
    public static MappedRow Of(IReadOnlyDictionary<string, string> cells) => new(cells, null);

    public static MappedRow Of(object value) => new(null, value);
}
