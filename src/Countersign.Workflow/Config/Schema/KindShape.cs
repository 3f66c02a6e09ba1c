using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>One kind of document: what it is for and what its `spec` holds.</summary>
internal sealed record KindShape(string Kind, string Description, ObjectShape Spec)
{
    public const string ApiVersion = "countersign/v1";

    private static readonly ObjectShape Metadata = new(
        Shapes.Required("name", Shapes.Name, "the name that others refer to"),
        Shapes.Optional("title", Shapes.Title, "what people read"),
        Shapes.Optional("labels", new MapShape(Shapes.Text), "words by name, for bindings to select"));

    private ObjectShape Whole { get; } = new(
        Shapes.Optional("apiVersion", new WordShape([ApiVersion]), "the version of the form; this one where nothing is written"),
        Shapes.Required("kind", new WordShape([Kind]), "the kind of document"),
        Shapes.Required("metadata", Metadata, "name, title and labels"),
        Shapes.Required("spec", Spec, "what the document says"));

    public void Check(ConfigNode.Map root, ShapeCheck check) => Whole.Check(root, "", check);

    public IEnumerable<Mention> Mentions(ConfigNode.Map root) => Whole.Mentions(root, "");

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"{ApiVersion}/{Kind}.schema.json",
            ["title"] = Kind,
            ["description"] = Description,
        };
        foreach (var (name, value) in Whole.ToJson())
        {
            json[name] = value?.DeepClone();
        }
        return json;
    }
}
