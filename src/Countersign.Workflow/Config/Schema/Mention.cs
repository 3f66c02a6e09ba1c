using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>A value that names something else: a party, a document of a kind, or what an expression reads.</summary>
internal sealed record Mention(string Names, string Path, ConfigNode.Scalar At)
{
    public const string Party = "party";
    public const string Expression = "expression";
}
