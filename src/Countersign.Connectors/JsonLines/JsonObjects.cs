using Countersign.Inventory;

namespace Countersign.Connectors.JsonLines;

/// <summary>The smaller objects of the neutral form.</summary>
internal sealed class JsonObjects(string source)
{
    public Identity Identity(JsonFacts facts)
    {
        var identity = new Identity
        {
            Source = source,
            NativeId = facts.Required("id"),
            Kind = facts.Word<IdentityKind>("kind").OrDefault(),
            Name = facts.Text("name"),
            Email = facts.Text("email"),
            EmployeeId = facts.Text("employeeId"),
            Status = facts.Word<IdentityStatus>("status"),
            LeftAt = facts.Instant("leftAt"),
            EndsAt = facts.Instant("endsAt"),
            MovedAt = facts.Instant("movedAt"),
            Employment = facts.Text("employment"),
            Manager = facts.Text("manager"),
            Team = facts.Text("team"),
            Sponsor = facts.Text("sponsor"),
        };
        facts.NoteRest();
        return identity;
    }

    public Entitlement Entitlement(JsonFacts facts)
    {
        var entitlement = new Entitlement
        {
            Source = source,
            NativeId = facts.Required("id"),
            Name = facts.Plain("name"),
            Class = facts.Text("class"),
            Wildcard = facts.Flag("wildcard"),
            Owner = facts.Text("owner"),
        };
        facts.NoteRest();
        return entitlement;
    }

    public TemplateRecord Template(JsonFacts facts)
    {
        var template = new TemplateRecord(source, facts.Required("id"), facts.Text("owner"));
        facts.NoteRest();
        return template;
    }

    public static Use Use(JsonFacts facts)
    {
        var started = facts.Past("startedAt");
        var use = new Use
        {
            Account = facts.Required("account"),
            Type = facts.Required("type"),
            StartedAt = started.IsValue ? started.Value : throw facts.Refuse("has a use without `startedAt`"),
            EndedAt = facts.Past("endedAt"),
            Ticket = facts.Text("ticket"),
            Approval = facts.Text("approval"),
            Recorded = facts.Flag("recorded"),
            ReviewedAt = facts.Past("reviewedAt"),
            Actor = facts.Text("actor"),
        };
        facts.NoteRest();
        return use;
    }
}
