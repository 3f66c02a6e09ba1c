using Countersign.Parties;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class TeamDocument
{
    public static KindShape Shape { get; } =
        new("Team", "A team, or with `external: true` a party outside that performs steps and never approves or signs.", new(
        Optional("lead", APerson, "who leads it"),
        Optional("members", List(APerson), "who belongs to it"),
        Optional("deputies", List(APerson), "who acts for it beside members and lead"),
        Optional("parent", ATeam, "the team above"),
        Optional("contact", new MapShape(Text), "addresses by channel, as `mail`"),
        Optional("onCall", Internal, "who is called for what cannot wait"),
        Optional("workingHours", Shapes.WorkingHours, "when it works, where that differs from the workspace"),
        Optional("external", Flag, "true for a party outside: others name it `external:NAME`"),
        Optional("sponsor", Internal, "who answers inside for an external party"),
        Optional("retired", Flag, "true once the document only names who took over"),
        Optional("successor", Internal, "who takes the open work over")));

    public static PartyId IdOf(Document document) => document.Party(document.Spec.Flag("external") ? PartyKind.External : PartyKind.Team);

    public static Team Read(Document document)
    {
        var spec = document.Spec;
        return new Team
        {
            Id = IdOf(document),
            Name = document.Title,
            Lead = spec.Party("lead"),
            Members = spec.Parties("members"),
            Deputies = spec.Parties("deputies"),
            Parent = spec.Party("parent"),
            OnCall = spec.Party("onCall"),
            Sponsor = spec.Party("sponsor"),
            Contact = spec.TextMap("contact"),
            WorkingHours = WorkingHoursPart.Read(spec),
        };
    }
}
