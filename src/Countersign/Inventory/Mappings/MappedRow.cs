using System.Text.Json;
using Countersign.Cel;

namespace Countersign.Inventory.Mappings;

/// <summary>
/// One row of a foreign file as expressions see it. What is named like a secret is withheld here: no expression, however written, ever
/// gets at its value, only at whether there is one.
/// </summary>
public readonly record struct MappedRow
{
    private MappedRow(IReadOnlyDictionary<string, string>? cells, object? value) => (Cells, Value) = (cells, value);

    internal IReadOnlyDictionary<string, string>? Cells { get; }

    internal object? Value { get; }

    public static MappedRow Of(RowColumns columns, IReadOnlyList<string> cells) => new(columns.Row(cells), null);

    /// <param name="met">Is told the name of every member that is withheld.</param>
    /// <exception cref="InvalidOperationException">A text holds a broken character escape.</exception>
    public static MappedRow Of(JsonElement value, Action<string>? met = null) => new(null, CelJson.Open(value, (name, held) => Instead(name, held, met)));

    private static string? Instead(string name, JsonElement value, Action<string>? met)
    {
        if (!HoldsMore(value) || !SecretNames.Suspects(name))
        {
            return null;
        }
        met?.Invoke(name);
        return SecretNames.Withheld;
    }

    // True and false are no secret, and what is empty or null has none.
    private static bool HoldsMore(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => !value.ValueEquals(""u8),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.GetPropertyCount() > 0,
        var kind => kind == JsonValueKind.Number,
    };
}
