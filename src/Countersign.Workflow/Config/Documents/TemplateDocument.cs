using Countersign.Inventory;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class TemplateDocument
{
    public static KindShape Shape { get; } = new("Template", "What creates identities: the platform team owns it, the application team each instance.", new(
        Required("matches", Expression, "expression over `account`: its instances"),
        Optional("platformOwner", AnyParty, "who owns the template"),
        Optional("instanceOwner", new ObjectShape(Optional("fromTag", Text, "the tag that names the owner")), "where the owner of an instance is named")));

    public static Template Read(Document document) => new()
    {
        Name = document.Name,
        Matches = document.Spec.Text("matches")!,
        PlatformOwner = document.Spec.Party("platformOwner"),
        InstanceOwnerTag = document.Spec.Part("instanceOwner").Text("fromTag"),
    };
}
