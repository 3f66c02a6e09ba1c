using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>What a value may look like. The one description that documents are checked by and JSON Schemas are written from.</summary>
internal abstract class Shape
{
    /// <param name="path">The value's name as the reader of a problem would write it: `spec.raci.remediation`.</param>
    public abstract void Check(ConfigNode node, string path, ShapeCheck check);

    public abstract JsonObject ToJson();

    /// <summary>The parties, documents and expressions that a checked value names.</summary>
    public virtual IEnumerable<Mention> Mentions(ConfigNode node, string path) => [];
}
