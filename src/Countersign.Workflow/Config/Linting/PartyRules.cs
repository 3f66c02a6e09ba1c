using Countersign.Parties;

namespace Countersign.Workflow.Config.Linting;

/// <summary>Governance, compliance and responders can act, deputies are alive and somebody else, and externals have a sponsor.</summary>
internal static class PartyRules
{
    public static string CannotActCode(PartyId party) => party.Kind == PartyKind.Person ? "config.party.left" : "config.party.cannot_act";

    public static void Check(LintContext context)
    {
        var workspace = context.Registry.Document("Workspace", context.Registry.Workspace.Name)!;
        Seat(context, workspace, context.Registry.Workspace.Governance, "governance", Questions.Governs);
        Seat(context, workspace, context.Registry.Workspace.Compliance, "compliance", Questions.Interprets);
        if (context.Registry.Workspace.Responders is { } responders)
        {
            Seat(context, workspace, responders, "responders", Questions.Responds);
        }
        foreach (var person in context.Registry.Persons.Where(p => context.Parties.Person(p.Id) is { } now && PartyDirectory.IsAlive(now, context.Now)))
        {
            Deputy(context, person);
        }
        foreach (var team in context.Registry.Teams)
        {
            Team(context, team);
        }
        foreach (var twins in new PartyDirectory(context.Registry.Persons, []).Twins)
        {
            OneHuman(context, twins);
        }
    }

    // Separation holds between natural persons: one human under two names could sign off what the other fixed.
    private static void OneHuman(LintContext context, Twins twins)
    {
        var (first, second) = (context.Registry.Document("Person", twins.First.Key)!, context.Registry.Document("Person", twins.Second.Key)!);
        var field = twins.By == TwinTrait.Email ? "email" : "employeeId";
        var shared = twins.By == TwinTrait.Key ? $"as `{field}` the key" : $"the `{field}`";
        context.Report(
            second, second.Find("spec", field), "config.person.same_human", Questions.Of(field, twins.Second.ToString()),
            $"`{twins.Second}` has {shared} of `{twins.First}` ({first.File} line {first.Line}): one human under two names could sign off their own work.",
            "Keep one of the two, or correct whose it is.", blocks: true);
    }

    private static void Seat(LintContext context, ConfigDocument workspace, PartyId? party, string field, string question)
    {
        if (party is not { } named)
        {
            context.Report(workspace, workspace.Find("spec", field), $"config.workspace.no_{field}", question, $"The workspace names no {field} party.",
                $"Write `{field}: team:NAME`.");
            return;
        }
        if (context.Exists(named) && !context.CanAct(named))
        {
            context.Report(
                workspace, workspace.Find("spec", field), $"config.workspace.{field}_cannot_act", question, $"{context.WhyNot(named)}",
                "Name a party with somebody who is still here, or give it a member.");
        }
    }

    private static void Deputy(LintContext context, Person person)
    {
        if (person.Deputy is not { } deputy || !context.Exists(deputy))
        {
            return;
        }
        var document = context.Registry.Document("Person", person.Id.Key)!;
        var at = document.Find("spec", "deputy");
        if (deputy == person.Id)
        {
            context.Report(document, at, "config.person.deputy_self", Questions.Deputises, $"`{person.Id}` is their own deputy.", "Name somebody else.");
            return;
        }
        if (!context.CanAct(deputy))
        {
            context.Report(document, at, "config.person.deputy_left", Questions.Deputises, $"The deputy `{deputy}` has left.",
                "Name somebody who is still here, or nobody.");
        }
    }

    private static void Team(LintContext context, Team team)
    {
        var document = context.Registry.Document("Team", team.Id.Key)!;
        for (var i = 0; i < team.Deputies.Count; i++)
        {
            var deputy = team.Deputies[i];
            if (context.Exists(deputy) && !context.CanAct(deputy))
            {
                context.Report(
                    document, document.Find("spec", "deputies", $"{i}"), "config.team.deputy_left", Questions.Deputises, $"The deputy `{deputy}` has left.",
                    "Name somebody who is still here.");
            }
        }
        if (team is { Id.Kind: PartyKind.External, Sponsor: null })
        {
            context.Report(document, document.Find("spec"), "config.team.no_sponsor", "Who answers for it inside?", "An external party has no sponsor.",
                "Write `sponsor: team:NAME`.");
        }
    }
}
