using YamlDotNet.Core;

namespace Countersign.Workflow.Config.Yaml;

/// <summary>Why a text is no YAML, in our words. The library tells it only by a sentence of its own.</summary>
internal static class YamlSyntax
{
    private const string Fits = "what stands here does not fit what stands before it";

    // Of several that fit the first is meant.
    private static readonly (string Of, string Reason)[] Reasons =
    [
        ("flow sequence", "a list that begins with `[` is not closed, or lacks a comma"),
        ("flow mapping", "a map that begins with `{` is not closed, or lacks a comma"),
        ("quoted scalar, found unexpected", "a quotation mark is not closed"),
        ("quoted scalar, found wrong indentation", "the lines of a quoted text are not indented under its first"),
        ("quoted scalar", "a `\\` in double quotation marks begins nothing that is known; between single ones it stands for itself"),
        ("cannot start any token", "no text begins with this sign, unless it stands in quotation marks"),
        ("simple key", "a line among fields has no `: `"),
        ("invalid mapping", "a value goes on with a `: `, which stands only behind a field's name; put the value in quotation marks"),
        ("Mapping values are not allowed", "a `: ` stands where no field can begin"),
        ("Mapping keys are not allowed", "a `? ` stands where no field can begin"),
        ("Block sequence entries", "a `- ` stands where no list can begin"),
        ("block mapping", "a line is no field as those around it: it has no `: `, or is indented otherwise"),
        ("block collection", "a line is no item as those around it: it has no `- `, or is indented otherwise"),
        ("block scalar", "the text behind `|` or `>` is not indented as its first line"),
        ("directive", "a line that begins with `%` says nothing that is known"),
        ("comment", "a `#` stands where no remark can begin"),
        ("document", "a document begins or ends where it cannot; `---` on a line of its own parts two"),
        ("anchor", "an anchor (`&name`) or alias (`*name`) is not written as one"),
        ("tag", "a tag (`!name`) is not written as one"),
    ];

    public static string Reason(YamlException fault) =>
        Array.Find(Reasons, known => fault.Message.Contains(known.Of, StringComparison.OrdinalIgnoreCase)).Reason ?? Fits;
}
