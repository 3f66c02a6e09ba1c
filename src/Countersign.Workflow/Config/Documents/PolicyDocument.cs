using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Config.Yaml;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class PolicyDocument
{
    public static KindShape Shape { get; } = new("Policy", "A machine-checkable test of a control.", new(
        Required("control", NameOf("Control"), "the control that it tests"),
        Required("subject", Word<SubjectKind>(), "what it is about"),
        Optional("answeredBy", Word<AnsweredBy>(), "`instance`, or `template` where the defect is that of what made it"),
        Optional("appliesWhen", Expression, "expression: where it is false the policy has nothing to say"),
        Required("satisfiedWhen", Expression, "expression: what must hold"),
        Required("severity", List(new ObjectShape(
            Optional("when", Expression, "expression; the first rule that holds decides"),
            Required("is", Word<Severity>(), "the severity"))), "how bad it is, by ordered rules"),
        Required("message", Text, "what people read, with `{expression}` holes"),
        Optional("remedies", List(Word<ActionKind>()), "actions that may fix it"),
        Optional("due", new MapShape(Span, Words<Severity>.All), "how long the fix may take, by severity"),
        Optional("tests", List(new ObjectShape(
            Required("given", new AnyShape(), "facts: absent is unknown, `null` is none"),
            Required("at", Shapes.Instant, "the instant that `now` is"),
            Required("expect", Word<PolicyOutcome>(), "what must come out"),
            Optional("missing", List(Text), "the facts that must be named as missing"))),
                "the policy's own tests: one satisfied, one not, one indeterminate")));

    public static Policy Read(Document document)
    {
        var spec = document.Spec;
        return new Policy
        {
            Name = document.Name,
            Title = document.Title,
            Control = new ControlId(spec.Text("control")!),
            Subject = spec.Word<SubjectKind>("subject")!.Value,
            AnsweredBy = spec.Word<AnsweredBy>("answeredBy") ?? AnsweredBy.Instance,
            AppliesWhen = spec.Text("appliesWhen") ?? "true",
            SatisfiedWhen = spec.Text("satisfiedWhen")!,
            Severity = [.. spec.Parts("severity").Select(s => new SeverityRule(s.Text("when"), s.Word<Severity>("is")!.Value))],
            Message = spec.Text("message")!,
            Remedies = spec.Words<ActionKind>("remedies"),
            Due = new SortedDictionary<Severity, TimeSpan>(Due(spec.Part("due"))),
            Tests = [.. spec.Parts("tests").Select(Test)],
        };
    }

    private static Dictionary<Severity, TimeSpan> Due(Fields part) =>
        Words<Severity>.All.Where(s => part.Text(s) is not null).ToDictionary(Words<Severity>.Parse, s => part.Span(s)!.Value);

    private static PolicyTest Test(Fields part) => new(
        NodeJson.Write(part.Map!["given"]!), part.Instant("at")!.Value, part.Word<PolicyOutcome>("expect")!.Value, part.Texts("missing"));
}
