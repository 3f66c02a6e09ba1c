using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config;

/// <summary>
/// One document as it was read: where it stands, its YAML text, and the digest of what it says (comments, order of
/// fields and layout do not change it).
/// </summary>
public sealed record ConfigDocument(string Kind, string Name, string Body, string File, int Line, string Digest)
{
    /// <summary>True for what the product ships and no document of the workspace replaced.</summary>
    public bool Shipped { get; init; }

    internal ConfigNode.Map? Root { get; init; }

    public string Thing => $"{Kind} {Name}";

    /// <summary>Where a field stands, or the nearest thing around it that the document has.</summary>
    internal ConfigNode? Find(params ReadOnlySpan<string> path)
    {
        ConfigNode? at = Root;
        foreach (var step in path)
        {
            var next = at switch
            {
                ConfigNode.Map map => map[step],
                ConfigNode.List list when int.TryParse(step, out var index) && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (next is null)
            {
                return at;
            }
            at = next;
        }
        return at;
    }
}
