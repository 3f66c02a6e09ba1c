using Countersign.Parties;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Documents;

/// <summary>A document that its shape has passed, ready to be read into a record.</summary>
internal sealed record Document(ConfigDocument Origin)
{
    public string Name => Origin.Name;

    public string Title => Metadata.Text("title") ?? Origin.Name;

    public IReadOnlyDictionary<string, string> Labels => Metadata.TextMap("labels");

    public Fields Spec => new(Origin.Root?["spec"] as ConfigNode.Map);

    private Fields Metadata => new(Origin.Root?["metadata"] as ConfigNode.Map);

    public PartyId Party(PartyKind kind) => new(kind, Name);
}
