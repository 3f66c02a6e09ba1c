using Countersign.Findings;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class RouteDocument
{
    public static KindShape Shape { get; } = new("Route", "Names the resolver outright where a condition holds.", new(
        Required("when", Expression, "expression over the policy's subject"),
        Required("resolver", AnyParty, "who fixes"),
        Optional("order", new NumberShape(-1_000_000, 1_000_000), "lower is tried first; 100 where nothing is written")));

    public static Route Read(Document document) =>
        new(document.Name, document.Spec.Text("when")!, document.Spec.Party("resolver")!.Value, document.Spec.Number("order") ?? 100);
}
