using Countersign.Parties;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class PersonDocument
{
    public static KindShape Shape { get; } = new("Person", "A natural person; joined to a source that feeds parties by employeeId or email.", new(
        Optional("email", Text, "mail address, compared without case"),
        Optional("employeeId", Text, "id in the HR source"),
        Optional("status", Word<PersonStatus>(), "`active`, `left` or `absent`"),
        Optional("leftAt", Shapes.Instant, "when the person left"),
        Optional("employment", Word<Employment>(), "`employee`, `contractor` or `vendor`"),
        Optional("manager", APerson, "line manager"),
        Optional("deputy", APerson, "who acts while the person is away"),
        Optional("sponsor", Internal, "who answers inside for a contractor or vendor"),
        Optional("absence", new ObjectShape(Required("until", Shapes.Instant, "when the person is back")), "until when the person is away; never why"),
        Optional("endsAt", Shapes.Instant, "when the contract ends; `null` where it does not"),
        Optional("retired", Flag, "true once the document only names who took over"),
        Optional("successor", Internal, "who takes the open work over")));

    public static Person Read(Document document)
    {
        var spec = document.Spec;
        return new Person
        {
            Id = document.Party(PartyKind.Person),
            Name = document.Title,
            Email = spec.Fact("email", f => f.Text("email")!),
            EmployeeId = spec.Fact("employeeId", f => f.Text("employeeId")!),
            Status = spec.Fact("status", f => f.Word<PersonStatus>("status")!.Value),
            LeftAt = spec.Fact("leftAt", f => f.Instant("leftAt")!.Value),
            Employment = spec.Fact("employment", f => f.Word<Employment>("employment")!.Value),
            Manager = spec.Party("manager"),
            Deputy = spec.Party("deputy"),
            Sponsor = spec.Party("sponsor"),
            Absence = spec.Part("absence").Instant("until") is { } until ? new Absence(until) : null,
            EndsAt = spec.Fact("endsAt", f => f.Instant("endsAt")!.Value),
        };
    }
}
