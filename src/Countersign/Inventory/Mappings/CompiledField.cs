using System.Globalization;
using System.Text.Json.Nodes;
using Countersign.Cel;

namespace Countersign.Inventory.Mappings;

/// <summary>A field with the expression that fills it.</summary>
internal sealed class CompiledField(MappedField filled, RowProgram program, EmptyText empty, RowTimes times)
{
    public string Name => filled.Name;

    public string? Since => filled.Since;

    public Decision<FieldValue> Read(MappedRow row, object? it)
    {
        var result = program.Run(row, it);
        var value = result.Kind switch
        {
            CelResultKind.Error => program.Failed(result.Error!),
            CelResultKind.Unknown => FieldValue.Unknown,
            CelResultKind.None => FieldValue.None,
            _ => Value(result.Value!),
        };
        return filled.Required && value is { IsRefused: false, Value.Node: null } ? Missing(result.Missing) : value;
    }

    private Decision<FieldValue> Value(object value) => (filled.Type, value) switch
    {
        (_, string { Length: 0 }) => Empty(),
        (MappedType.Text, string text) => FieldValue.Of(text),
        (MappedType.Text, long number) => FieldValue.Of(number.ToString(CultureInfo.InvariantCulture)),
        (MappedType.Instant, Timestamp at) => FieldValue.Of(new Instant(at.ToUnixMicroseconds()).ToString()),
        (MappedType.Instant, string text) => times.TryRead(text, out var instant)
            ? FieldValue.Of(instant.ToString())
            : Refuse(text, "Tell how it is written by `timeFormats`, as [\"dd/MM/yyyy\"]."),
        (MappedType.Flag, bool flag) => FieldValue.Of(flag),
        (MappedType.Word, string word) => filled.Words.Contains(word) ? FieldValue.Of(word) : Refuse(word, "Say for every word of the file which one it is."),
        (MappedType.Texts, IReadOnlyList<CelResult> list) => Texts(list),
        (MappedType.Map, IReadOnlyDictionary<object, CelResult> map) => Map(map),
        _ => Refuse(value is IConvertible ? Convert.ToString(value, CultureInfo.InvariantCulture)! : "something else", "Correct the expression."),
    };

    private Refusal Missing(IReadOnlyList<string> names) => new(
        "source.mapping.missing",
        $"`{program.Part}` came to nothing{(names.Count > 0 ? $": the row has no `{RowProgram.Cut(string.Join("`, `", names))}`" : "")}. "
        + "Correct the expression, or leave such rows out by `where`, such things by `when`.");

    // A key that is empty is missing, whatever an empty cell means elsewhere.
    private Decision<FieldValue> Empty() => (filled.Required, empty) switch
    {
        (true, _) => new Refusal(
            "source.mapping.missing",
            $"`{program.Part}` came to an empty text. Leave such rows out by `where`, or such things by `when`, as `when: \"it != ''\"`."),
        (_, EmptyText.Unknown) => FieldValue.Unknown,
        (_, EmptyText.None) => FieldValue.None,
        _ => new Refusal(
            "source.mapping.empty",
            $"`{program.Part}` came to an empty text. Write `empty: unknown` in the mapping where that says nothing, "
            + "`empty: none` where it says that there is none, or decide in the expression: `… == '' ? null : …`."),
    };

    private Decision<FieldValue> Texts(IReadOnlyList<CelResult> list)
    {
        var texts = new JsonArray();
        foreach (var item in list)
        {
            if (item.Value is not (string { Length: > 0 } or long))
            {
                return Refuse(item.AsText(), "Its items are texts that are not empty; `filter(x, x != '')` leaves others out.");
            }
            texts.Add((JsonNode)item.AsText());
        }
        return FieldValue.Of(texts);
    }

    // A name of which nothing is known is left out: a map holds what is there.
    private Decision<FieldValue> Map(IReadOnlyDictionary<object, CelResult> map)
    {
        var texts = new JsonObject();
        foreach (var (name, value) in map.Where(m => m.Value.Kind is not (CelResultKind.Unknown or CelResultKind.None)))
        {
            if (name is not string key || value.Value is not (string or bool or long or double))
            {
                return Refuse(value.AsText(), "Its values are texts.");
            }
            texts[key] = value.AsText();
        }
        return FieldValue.Of(texts);
    }

    private Refusal Refuse(string found, string remedy) =>
        new("source.mapping.value", $"`{program.Part}` came to {RowProgram.Shown(found)}, and it is {filled.Expected}. {remedy}");
}
