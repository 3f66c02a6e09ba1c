using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>One of a few words.</summary>
internal sealed class WordShape(IReadOnlyList<string> words) : Shape
{
    public IReadOnlyList<string> Words => words;

    public override void Check(ConfigNode node, string path, ShapeCheck check)
    {
        if (node is not ConfigNode.Scalar scalar || scalar.IsNull)
        {
            check.WrongType(node, path, "one word", $"Write one of {Nearest.List(words)}.");
            return;
        }
        if (!words.Contains(scalar.Text, StringComparer.Ordinal))
        {
            check.Report(
                "config.value.unknown_word", node, $"`{path}` does not know {node.What}.",
                $"{Nearest.Question(scalar.Text, words)}Write one of {Nearest.List(words)}.");
        }
    }

    public override JsonObject ToJson() => new() { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };
}
