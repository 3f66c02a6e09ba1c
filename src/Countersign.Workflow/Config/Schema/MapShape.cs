using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>Values of one shape by name; names are free, or some of the given words.</summary>
internal sealed class MapShape(Shape value, IReadOnlyList<string>? words = null, bool nullable = false) : Shape
{
    public override void Check(ConfigNode node, string path, ShapeCheck check)
    {
        if (node is not ConfigNode.Map map)
        {
            check.WrongType(node, path, "a map", "Write `name: value` lines below it.");
            return;
        }
        foreach (var (key, held) in map.Entries)
        {
            if (words is not null && !words.Contains(key.Text, StringComparer.Ordinal))
            {
                check.Report(
                    "config.field.unknown", key, $"`{path}` has no `{key.Text}`.", $"{Nearest.Question(key.Text, words)}Names here are {Nearest.List(words)}.");
                continue;
            }
            if (!nullable || held is not ConfigNode.Scalar { IsNull: true })
            {
                value.Check(held, $"{path}.{key.Text}", check);
            }
        }
    }

    public override IEnumerable<Mention> Mentions(ConfigNode node, string path) =>
        node is ConfigNode.Map map ? map.Entries.SelectMany(e => value.Mentions(e.Value, $"{path}.{e.Key.Text}")) : [];

    public override JsonObject ToJson()
    {
        var json = new JsonObject { ["type"] = "object" };
        if (words is null)
        {
            json["additionalProperties"] = Value();
            return json;
        }
        json["properties"] = new JsonObject(words.Select(w => KeyValuePair.Create(w, (JsonNode?)Value())));
        json["additionalProperties"] = false;
        return json;
    }

    private JsonObject Value() => nullable ? Field.OrNull(value.ToJson()) : value.ToJson();
}
