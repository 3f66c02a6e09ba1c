using Countersign.Cel;

namespace Countersign.Inventory.Mappings;

/// <summary>A compiled expression of a mapping, and the part it stands in (`account.status`).</summary>
internal sealed record RowProgram(string Part, Func<MappedRow, object?, CelResult> Run)
{
    private const int LongestReason = 160;
    private const int LongestWord = 20;
    private const int LongestForm = 40;

    /// <summary>Whether a condition holds; a row that cannot be decided about is refused.</summary>
    public Decision<bool> Holds(MappedRow row, object? it)
    {
        var result = Run(row, it);
        return result switch
        {
            { Kind: CelResultKind.Value, Value: bool held } => held,
            { Kind: CelResultKind.Error } => Failed(result.Error!),
            _ => new Refusal(
                "source.mapping.undecided",
                $"`{Part}` is {result.AsText()}, so the row cannot be decided about. Ask by `in` or `has` first whether it is there."),
        };
    }

    /// <summary>The items of a list; null where the list is unknown, none where it is none.</summary>
    public Decision<object?[]?> Items(MappedRow row, object? it)
    {
        var result = Run(row, it);
        return result.Kind switch
        {
            CelResultKind.Error => Failed(result.Error!),
            CelResultKind.Unknown => (object?[]?)null,
            CelResultKind.None => Array.Empty<object?>(),
            _ => result.Value is IReadOnlyList<CelResult> items
                ? Opened(items)
                : new Refusal("source.mapping.value", $"`{Part}` came to no list. Give it one, as by `split(';')`."),
        };
    }

    private Decision<object?[]?> Opened(IReadOnlyList<CelResult> items) =>
        items.FirstOrDefault(i => i.Kind is CelResultKind.Error or CelResultKind.Unknown) is { } open
            ? Failed(open.Error ?? "an item of it is unknown")
            : items.Select(CelJson.Open).ToArray();

    public Refusal Failed(string reason) => new("source.mapping.expression", $"`{Part}` cannot be computed: {Cut(reason)}.");

    /// <summary>
    /// A value of a foreign file as a message may show it. Messages are stored, and a cell that stands in the wrong column may hold
    /// anything: a short word is shown, of all else only its form.
    /// </summary>
    public static string Shown(string value) => Cut(value) is { Length: <= LongestWord } word && word.All(c => char.IsLetter(c) || c is ' ' or '_' or '-')
        ? $"`{word}`"
        : $"something like `{string.Concat(value.Take(LongestForm).Select(Form))}{(value.Length > LongestForm ? "…" : "")}`";

    /// <summary>Foreign text short enough to show, without secrets.</summary>
    public static string Cut(string text)
    {
        var shown = SecretValues.Masked(text);
        return shown.Length > LongestReason ? shown[..LongestReason] + "…" : shown;
    }

    private static char Form(char c) => char.IsDigit(c) ? '9' : char.IsLetter(c) ? 'a' : char.IsControl(c) ? ' ' : c;
}
