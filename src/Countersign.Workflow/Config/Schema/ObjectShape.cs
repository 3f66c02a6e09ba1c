using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>Named fields, and no others.</summary>
internal sealed class ObjectShape(params IReadOnlyList<Field> fields) : Shape
{
    private readonly IReadOnlyList<string> names = [.. fields.Select(f => f.Name)];

    public override void Check(ConfigNode node, string path, ShapeCheck check)
    {
        if (node is not ConfigNode.Map map)
        {
            check.WrongType(node, path, "a map", $"Write the fields {Nearest.List(names)} below it.");
            return;
        }
        foreach (var (key, _) in map.Entries.Where(e => !names.Contains(e.Key.Text, StringComparer.Ordinal)))
        {
            check.Report(
                "config.field.unknown", key, $"{Called(path)} has no field `{key.Text}`.",
                $"{Nearest.Question(key.Text, names)}Fields here are {Nearest.List(names)}.");
        }
        foreach (var field in fields)
        {
            Check(map, field, path, check);
        }
    }

    public override IEnumerable<Mention> Mentions(ConfigNode node, string path) => node is ConfigNode.Map map
        ? fields.Where(f => map[f.Name] is not null)
            .SelectMany(f => f.Shape.Mentions(map[f.Name]!, path.Length == 0 ? f.Name : $"{path}.{f.Name}"))
        : [];

    public override JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.ToJson()))),
            ["additionalProperties"] = false,
        };
        if (fields.Any(f => f.Required))
        {
            json["required"] = new JsonArray([.. fields.Where(f => f.Required).Select(f => (JsonNode)f.Name)]);
        }
        return json;
    }

    private static string Called(string path) => path.Length == 0 ? "The document" : $"`{path}`";

    private static void Check(ConfigNode.Map map, Field field, string path, ShapeCheck check)
    {
        var value = map[field.Name];
        var name = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
        if (value is null or ConfigNode.Scalar { IsNull: true })
        {
            if (field.Required)
            {
                check.Report("config.field.missing", value ?? map, $"`{name}` is missing.", $"Write it: {field.Description}.");
            }
            return;
        }
        field.Shape.Check(value, name, check);
    }
}
