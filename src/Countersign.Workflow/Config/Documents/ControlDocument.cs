using Countersign.Controls;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class ControlDocument
{
    private const string Default = "default";

    private static readonly ObjectShape Terms = new(
        Optional("approver", Internal, "who may grant an exception"),
        Optional("maximum", Span, "how long it may last"),
        Optional("extensions", new NumberShape(0, 100), "how often it may be extended"),
        Optional("compensatingControl", new WordShape(["required", "optional"]), "whether something must hold in its place"));

    public static KindShape Shape { get; } = new("Control", "What must hold, and who answers for it; what it leaves open an OwnershipBinding fills.", new(
        Required("plane", Word<ControlPlane>(), "the identity domain that runs it"),
        Optional("state", Word<ControlState>(), "`draft`, `active` or `retired`"),
        Optional("boundary", new ObjectShape(
            Optional("protects", List(Text), "what it protects: `SUBJECT where CONDITION`"),
            Optional("mayChange", List(Text), "what of it may change")), "its boundary"),
        Optional("owner", Internal, "the one who is accountable for it"),
        Optional("raci", RaciByActivity, "who does, answers for, is asked about and hears of each activity"),
        Optional("exceptions", new MapShape(Terms, [.. Words<Severity>.All.Reverse(), Default]), "terms of exceptions by severity, and `default`"),
        Optional("signatory", Internal, "who signs off closure"),
        Optional("evidence", List(Shapes.Evidence), "evidence that it works"),
        Optional("review", new ObjectShape(
            Required("every", Span, "time between reviews"),
            Optional("reviewedAt", Shapes.Instant, "when it was last reviewed; without it the first review is counted from the making of the workspace")),
            "when it is reviewed"),
        Optional("mappings", List(new ObjectShape(
            Required("ref", Text, "`FRAMEWORK-VERSION:ID`"),
            Required("rationale", Text, "why the control serves it"))), "framework requirements that it serves")));

    public static Control Read(Document document)
    {
        var spec = document.Spec;
        var terms = spec.Named("exceptions").ToDictionary(t => t.Name, t => TermsOf(t.Part));
        return new Control
        {
            Id = new ControlId(document.Name),
            Title = document.Title,
            Labels = document.Labels,
            Plane = spec.Word<ControlPlane>("plane")!.Value,
            State = spec.Word<ControlState>("state") ?? ControlState.Active,
            Boundary = new(spec.Part("boundary").Texts("protects"), spec.Part("boundary").Texts("mayChange")),
            Owner = spec.Party("owner"),
            Raci = RaciPart.Read(spec),
            Terms = new SortedDictionary<Severity, ExceptionTerms>(
                terms.Where(t => t.Key != Default).ToDictionary(t => Words<Severity>.Parse(t.Key), t => t.Value)),
            DefaultTerms = terms.GetValueOrDefault(Default),
            Signatory = spec.Party("signatory"),
            Evidence = [.. spec.Parts("evidence").Select(EvidencePart.Read)],
            ReviewEvery = spec.Part("review").Span("every"),
            ReviewedAt = spec.Part("review").Instant("reviewedAt"),
            Mappings = [.. spec.Parts("mappings").Select(m => new FrameworkMapping(m.Text("ref") ?? "", m.Text("rationale") ?? ""))],
        };
    }

    private static ExceptionTerms TermsOf(Fields part) => new(
        part.Party("approver"),
        part.Span("maximum") ?? ExceptionDefaults.Terms.Maximum,
        part.Number("extensions") ?? ExceptionDefaults.Terms.Extensions,
        part.Text("compensatingControl") == "required");
}
