using System.Globalization;
using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>A whole number within bounds.</summary>
internal sealed class NumberShape(int least, int most) : Shape
{
    public override void Check(ConfigNode node, string path, ShapeCheck check)
    {
        if (node is not ConfigNode.Scalar { Plain: true } scalar
            || !int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number < least || number > most)
        {
            check.WrongType(node, path, $"a whole number from {least} to {most}", "Write it without quotes.");
        }
    }

    public override JsonObject ToJson() => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
}
