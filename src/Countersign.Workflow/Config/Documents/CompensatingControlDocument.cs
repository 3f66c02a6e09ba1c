using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class CompensatingControlDocument
{
    public static KindShape Shape { get; } = new("CompensatingControl", "What holds in place of a control while an exception runs.", new(
        Optional("owner", Internal, "who owns it"),
        Optional("evidence", Shapes.Evidence, "the evidence that it holds")));

    public static CompensatingControl Read(Document document) => new(
        document.Name,
        document.Title,
        document.Spec.Party("owner"),
        document.Spec.Part("evidence") is { Map: not null } part ? EvidencePart.Read(part) : null);
}
