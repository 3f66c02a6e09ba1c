using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>`true` or `false`.</summary>
internal sealed class FlagShape : Shape
{
    public override void Check(ConfigNode node, string path, ShapeCheck check)
    {
        if (node is not ConfigNode.Scalar { Plain: true, Text: "true" or "false" })
        {
            check.WrongType(node, path, "`true` or `false`", "Write it without quotes.");
        }
    }

    public override JsonObject ToJson() => new() { ["type"] = "boolean" };
}
