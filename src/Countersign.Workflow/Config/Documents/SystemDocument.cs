using Countersign.Inventory;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class SystemDocument
{
    public static KindShape Shape { get; } = new("System", "An application or platform that accounts belong to.", new(
        Optional("owner", AnyParty, "who owns it"),
        Optional("critical", Flag, "whether a critical function rests on it"),
        Optional("environment", Text, "`prod`, `dev` …"),
        Optional("vendor", Text, "who supplies it; `null` where it is your own")));

    public static SystemRecord Read(Document document) => new()
    {
        Name = document.Name,
        Title = document.Title,
        Owner = document.Spec.Party("owner"),
        Critical = document.Spec.Flag("critical"),
        Environment = document.Spec.Text("environment"),
        Vendor = document.Spec.Text("vendor"),
    };
}
