using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.JsonLines;

/// <summary>What a first pass keeps: native ids with their lines, what each entitlement gives, and uses.</summary>
internal sealed class JsonIndex(string code = "source.jsonl.duplicate_id", string remedy = "Give each one native id of its own.")
{
    private readonly Dictionary<(string Kind, string Id), (string File, long Line)> ids = [];
    private readonly Dictionary<string, (Fact<string> Class, Fact<bool> Wildcard)> rights = new(StringComparer.Ordinal);

    public List<Use> Uses { get; } = [];

    /// <exception cref="UnreadableSourceException">The id was there before; both lines are named.</exception>
    public void Claim(string kind, string id, JsonRecord record)
    {
        if (ids.TryAdd((kind, id), (record.File, record.Line)))
        {
            return;
        }
        var (file, line) = ids[(kind, id)];
        var first = file == record.File ? $"lines {line}" : $"`{file}` line {line}";
        throw new UnreadableSourceException(
            code,
            $"`{record.File}` holds the {kind} `{id}` twice ({first} and {record.Line}). {remedy}",
            record.File,
            record.Line);
    }

    public bool Has(string kind, string id) => ids.ContainsKey((kind, id));

    public void Right(Entitlement entitlement) => rights[entitlement.NativeId] = (entitlement.Class, entitlement.Wildcard);

    public (Fact<string> Class, Fact<bool> Wildcard) RightOf(string entitlement) => rights.GetValueOrDefault(entitlement);
}
