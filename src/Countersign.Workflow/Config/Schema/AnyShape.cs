using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>A map of facts of any form: a policy's test knows what may stand in it.</summary>
internal sealed class AnyShape : Shape
{
    public override void Check(ConfigNode node, string path, ShapeCheck check)
    {
        if (node is not ConfigNode.Map)
        {
            check.WrongType(node, path, "a map", "Write `name: value` lines below it.");
        }
    }

    public override JsonObject ToJson() => new() { ["type"] = "object" };
}
