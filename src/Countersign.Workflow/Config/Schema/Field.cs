using System.Text.Json.Nodes;

namespace Countersign.Workflow.Config.Schema;

/// <summary>A named part of an object. An optional one may also be `null`, which says the same as leaving it out unless told.</summary>
internal sealed record Field(string Name, Shape Shape, bool Required, string Description)
{
    public JsonObject ToJson()
    {
        var json = Required ? Shape.ToJson() : OrNull(Shape.ToJson());
        json["description"] = Description;
        return json;
    }

    public static JsonObject OrNull(JsonObject json) => new() { ["anyOf"] = new JsonArray(json, new JsonObject { ["type"] = "null" }) };
}
