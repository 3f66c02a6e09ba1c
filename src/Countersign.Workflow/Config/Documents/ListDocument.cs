using Countersign.Inventory;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class ListDocument
{
    public static KindShape Shape { get; } = new("List", "A named list of subjects that policies may ask for.", new(
        Required("of", Word<SubjectKind>(), "the kind of subjects"),
        Required("entries", List(Text), "subject ids, as `account:SOURCE/NATIVE`")));

    public static SubjectList Read(Document document) =>
        new(document.Name, document.Title, document.Spec.Word<SubjectKind>("of")!.Value, document.Spec.Texts("entries"));
}
