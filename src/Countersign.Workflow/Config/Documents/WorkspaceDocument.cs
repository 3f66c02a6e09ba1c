using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class WorkspaceDocument
{
    public static KindShape Shape { get; } = new("Workspace", "What holds for the whole organisation; exactly one.", new(
        Optional("governance", Internal, "the party that stands in where a control has nobody, and hears of gaps"),
        Optional("compliance", Internal, "the party that rules on interpretation"),
        Optional("responders", Internal, "the party that responds to incidents, and contains whoever is under attack; governance where none is named"),
        Optional("separation", new ObjectShape(
            Optional("approverNotSignatoryFrom", Word<Severity>(), "from this severity on approver and signatory must differ")), "who must not be the same"),
        Optional("shrinkThreshold", Shapes.ShrinkThreshold, "how far a source may shrink before a human must look"),
        Optional("workingHours", Shapes.WorkingHours, "when people work, where their team says nothing else"),
        Optional("enforce", List(Text), "policies enforced at the first apply; `*` for all; later `policy enforce`")));

    public static Workspace Read(Document document)
    {
        var spec = document.Spec;
        return new Workspace
        {
            Name = document.Name,
            Governance = spec.Party("governance"),
            Compliance = spec.Party("compliance"),
            Responders = spec.Party("responders"),
            ApproverNotSignatoryFrom = spec.Part("separation").Word<Severity>("approverNotSignatoryFrom") ?? Severity.High,
            ShrinkThreshold = Threshold(spec) ?? Countersign.Inventory.Sources.ShrinkThreshold.Default,
            WorkingHours = WorkingHoursPart.Read(spec) ?? new(),
            Enforce = spec.Texts("enforce"),
        };
    }

    internal static ShrinkThreshold? Threshold(Fields spec) =>
        spec.Part("shrinkThreshold") is { Map: not null } part ? new(part.Number("accounts") ?? 0, part.Number("percent") ?? 0) : null;
}
