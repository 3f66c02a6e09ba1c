using Countersign.Controls;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class OwnershipBindingDocument
{
    public static KindShape Shape { get; } =
        new("OwnershipBinding", "Answers for all controls of a plane or label what they leave open; a control's own value wins.", new(
        Required("selects", new ObjectShape(
            Optional("plane", Word<ControlPlane>(), "controls of this plane"),
            Optional("labels", new MapShape(Text), "controls with all of these labels")), "which controls"),
        Optional("owner", Internal, "control owner"),
        Optional("responsible", List(AnyParty), "who fixes"),
        Optional("approver", Internal, "who may grant an exception"),
        Optional("signatory", Internal, "who signs off closure"),
        Optional("raci", RaciByActivity, "rows by activity, where they differ from owner and responsible")));

    public static OwnershipBinding Read(Document document)
    {
        var spec = document.Spec;
        return new OwnershipBinding
        {
            Name = document.Name,
            Plane = spec.Part("selects").Word<ControlPlane>("plane"),
            Labels = spec.Part("selects").TextMap("labels"),
            Owner = spec.Party("owner"),
            Responsible = spec.Parties("responsible"),
            Approver = spec.Party("approver"),
            Signatory = spec.Party("signatory"),
            Raci = RaciPart.Read(spec),
        };
    }
}
