using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>A map of one shape, or else text of another.</summary>
internal sealed class EitherShape(Shape map, Shape text) : Shape
{
    public override void Check(ConfigNode node, string path, ShapeCheck check) => Of(node).Check(node, path, check);

    public override IEnumerable<Mention> Mentions(ConfigNode node, string path) => Of(node).Mentions(node, path);

    public override JsonObject ToJson() => new() { ["anyOf"] = new JsonArray(map.ToJson(), text.ToJson()) };

    private Shape Of(ConfigNode node) => node is ConfigNode.Scalar ? text : map;
}
