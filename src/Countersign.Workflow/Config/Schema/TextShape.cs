using System.Text.Json.Nodes;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>Text of a certain form; `accepts` decides, the pattern is for editors.</summary>
internal sealed class TextShape(string expected, string remedy, Func<string, bool> accepts, string? pattern = null, int maxLength = 10_000) : Shape
{
    /// <summary>What the text names: a kind of document, `party` or `expression`; null where it names nothing.</summary>
    public string? Names { get; init; }

    public override IEnumerable<Mention> Mentions(ConfigNode node, string path) =>
        Names is not null && node is ConfigNode.Scalar { IsNull: false } scalar ? [new Mention(Names, path, scalar)] : [];

    public override void Check(ConfigNode node, string path, ShapeCheck check)
    {
        if (node is not ConfigNode.Scalar scalar || scalar.IsNull || (scalar.Plain && scalar.Text is "true" or "false"))
        {
            check.WrongType(node, path, expected, remedy);
            return;
        }
        if (scalar.Text.Length > maxLength)
        {
            check.Report(
                "config.value.too_long", node, $"`{path}` has {scalar.Text.Length:N0} characters; at most {maxLength:N0} are allowed.", "Shorten it.");
            return;
        }
        // INVARIANT: no text holds a NUL, which would end a path or a name early elsewhere.
        if (scalar.Text.Contains('\0') || !accepts(scalar.Text))
        {
            check.Report("config.value.malformed", node, $"`{path}` must be {expected}, not {node.What}.", remedy);
        }
    }

    public override JsonObject ToJson()
    {
        var json = new JsonObject { ["type"] = pattern is null ? new JsonArray("string", "number") : "string" };
        if (pattern is not null)
        {
            json["pattern"] = pattern;
        }
        json["maxLength"] = maxLength;
        return json;
    }
}
