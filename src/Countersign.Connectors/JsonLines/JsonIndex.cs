using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>What a first pass keeps: native ids with their lines, and the class of each entitlement.</summary>
internal sealed class JsonIndex
{
    private readonly Dictionary<(string Kind, string Id), (string File, long Line)> ids = [];
    private readonly Dictionary<string, Fact<string>> classes = new(StringComparer.Ordinal);

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
            "source.jsonl.duplicate_id",
            $"`{record.File}` holds the {kind} `{id}` twice ({first} and {record.Line}). Give each one native id of its own.",
            record.File,
            record.Line);
    }

    public void Class(string entitlement, Fact<string> @class) => classes[entitlement] = @class;

    public Fact<string> ClassOf(string entitlement) => classes.GetValueOrDefault(entitlement);
}
