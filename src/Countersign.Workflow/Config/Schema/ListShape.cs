using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>Values of one shape, in order.</summary>
internal sealed class ListShape(Shape item) : Shape
{
    public override void Check(ConfigNode node, string path, ShapeCheck check)
    {
        if (node is not ConfigNode.List list)
        {
            check.WrongType(node, path, "a list", "Write `[a, b]`, or each item behind `- ` on a line of its own.");
            return;
        }
        for (var i = 0; i < list.Items.Count; i++)
        {
            item.Check(list.Items[i], $"{path}[{i}]", check);
        }
    }

    public override IEnumerable<Mention> Mentions(ConfigNode node, string path) =>
        node is ConfigNode.List list ? list.Items.SelectMany((n, i) => item.Mentions(n, $"{path}[{i}]")) : [];

    public override JsonObject ToJson() => new() { ["type"] = "array", ["items"] = item.ToJson() };
}
