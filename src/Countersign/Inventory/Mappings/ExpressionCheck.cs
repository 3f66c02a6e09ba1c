using Countersign.Cel;

namespace Countersign.Inventory.Mappings;

/// <summary>Checks the expressions of one mapping and gathers what is wrong, and which columns they read.</summary>
internal sealed class ExpressionCheck(RowLanguage language)
{
    private readonly List<MappingProblem> problems = [];
    private readonly Dictionary<string, MappedColumn> columns = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<MappingProblem> Problems => problems;

    public IReadOnlyList<MappedColumn> Columns => [.. columns.Values];

    public void Report(string code, string part, string message, string remedy, int offset = 0) =>
        problems.Add(new MappingProblem(code, part, message, remedy, offset));

    public RowProgram Condition(string text, string part, bool inside) =>
        Program(text, part, inside, "true or false", t => t.Kind is CelKind.Bool or CelKind.Dyn, stored: false, []);

    public RowProgram List(string text, string part, bool inside) =>
        Program(text, part, inside, "a list", t => t.Kind is CelKind.List or CelKind.Dyn, stored: true, []);

    public RowProgram Field(string text, MappedField field, string part, bool inside) =>
        Program(text, part, inside, field.Expected, t => Fits(field.Type, t), stored: true, field.Words);

    /// <summary>Whether two expressions read the same cells: one text is the other, or their columns are the same.</summary>
    public bool ReadSame(string left, string right, bool cells) =>
        left == right || (cells && ColumnsOf(left) is { Count: > 0 } read && read.SetEquals(ColumnsOf(right)));

    private HashSet<string> ColumnsOf(string text) =>
        language.Environment.Check(text).KeysOf("row", withAsked: false).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool Fits(MappedType wanted, CelType given) => given.Kind is CelKind.Dyn or CelKind.Null || wanted switch
    {
        MappedType.Text or MappedType.Word => given.Kind == CelKind.String,
        MappedType.Instant => given.Kind is CelKind.Timestamp or CelKind.String,
        MappedType.Flag => given.Kind == CelKind.Bool,
        MappedType.Texts => given is { Kind: CelKind.List, Element.Kind: CelKind.String or CelKind.Dyn },
        MappedType.Map => given is { Kind: CelKind.Map, Key.Kind: CelKind.String or CelKind.Dyn },
    };

    /// <param name="stored">Whether what it reads ends up in the inventory.</param>
    private RowProgram Program(
        string text, string part, bool inside, string expected, Func<CelType, bool> fits, bool stored, IReadOnlyList<string> words)
    {
        var found = language.Environment.Check(text);
        var before = problems.Count;
        foreach (var problem in found.Diagnostics)
        {
            Report(problem.Code, part, problem.Message, Hint(text, words), problem.Offset);
        }
        if (found.IsValid)
        {
            if (!fits(found.Type))
            {
                Report("mapping.type", part, $"It comes to {found.Type}, and it is {expected}.", Conversion(found.Type));
            }
            Restrict(found, part, inside);
            Words(found, part, words);
            Secrets(found, part, stored);
        }
        foreach (var column in found.KeysOf("row", withAsked: false))
        {
            columns.TryAdd(column, new MappedColumn(column, part));
        }
        return new RowProgram(part, problems.Count == before ? language.Compile(found) : (_, _) => throw new InvalidOperationException("It did not check."));
    }

    private void Restrict(CelChecked found, string part, bool inside)
    {
        if (found.UsesNow)
        {
            Report("mapping.now", part, "A fact does not depend on `now`.", "Map the instant itself; a policy compares it with `now`.");
        }
        if (!inside && found.ReadPaths.Any(p => p == "it" || p.StartsWith("it[", StringComparison.Ordinal)))
        {
            Report("mapping.it_outside", part, "`it` stands for an item of an `each`, and there is none around it.", "Write `each` beside it, or read `row`.");
        }
    }

    private void Words(CelChecked found, string part, IReadOnlyList<string> words)
    {
        foreach (var word in found.Outcomes.Where(w => words.Count > 0 && !words.Contains(w)))
        {
            Report("mapping.word_unknown", part, $"`{word}` is none of {string.Join(", ", words)}.", "Correct the word.");
        }
    }

    private void Secrets(CelChecked found, string part, bool stored)
    {
        foreach (var key in found.KeysOf(null, withAsked: false).Where(k => stored && SecretNames.Suspects(k)))
        {
            Report(
                "mapping.secret_column", part, $"It would store what stands in `{key}`, which looks like a secret.",
                "Leave it out: slot, id and fingerprint suffice. A `when` may ask whether it is empty.");
        }
    }

    private static string Hint(string text, IReadOnlyList<string> words) =>
        words.Contains(text) ? $"A word stands in quotes inside the expression: \"'{text}'\"." : "Correct the expression.";

    private static string Conversion(CelType type) => type.Kind is CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.Bool
        ? "Convert it, as by `string(…)` or `… == 'yes'`."
        : "Correct the expression.";
}
