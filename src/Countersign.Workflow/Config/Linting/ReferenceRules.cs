using Countersign.Connectors;
using Countersign.Connectors.Mapped;
using Countersign.Parties;
using Countersign.Workflow.Config.Schema;

namespace Countersign.Workflow.Config.Linting;

/// <summary>Every party and document that a document names is there.</summary>
internal static class ReferenceRules
{
    public static void Check(LintContext context)
    {
        foreach (var document in context.Registry.Documents)
        {
            foreach (var mention in LintContext.Mentions(document))
            {
                Check(context, document, mention);
            }
        }
        foreach (var name in context.Registry.Workspace.Enforce.Where(n => n != "*" && context.Registry.Policy(n) is null))
        {
            var document = context.Registry.Document("Workspace", context.Registry.Workspace.Name)!;
            context.Report(
                document, document.Find("spec", "enforce"), "config.reference.dangling", $"Which policy is `{name}`?",
                $"`spec.enforce` names the policy `{name}`, which is not here.",
                $"{Nearest.Question(name, context.Registry.Policies.Select(p => p.Name))}Correct the name or write the document.", blocks: true);
        }
    }

    /// <summary>Sources name connectors that the product has.</summary>
    public static void CheckConnectors(LintContext context)
    {
        string[] known = [.. ConnectorCatalog.All.Select(c => c.Name)];
        foreach (var source in context.Registry.Sources.Where(s => !known.Contains(s.Connector)))
        {
            var document = context.Registry.Document("Source", source.Name)!;
            context.Report(
                document, document.Find("spec", "connector"), "config.source.connector_unknown", $"Which connector reads `{source.Name}`?",
                $"`{source.Connector}` is no connector.", $"{Nearest.Question(source.Connector, known)}There are {string.Join(", ", known)}.", blocks: true);
        }
    }

    /// <summary>The connector `mapping` has one, and no other connector does.</summary>
    public static void CheckMappings(LintContext context)
    {
        foreach (var source in context.Registry.Sources.Where(s => (s.Connector == MappingConnector.Called) != (s.Mapping is not null)))
        {
            var document = context.Registry.Document("Source", source.Name)!;
            var missing = source.Mapping is null;
            context.Report(
                document, document.Find("spec", missing ? "connector" : "mapping"),
                missing ? "config.source.mapping_missing" : "config.source.mapping_unused",
                missing ? $"Which Mapping says what the rows of `{source.Name}` mean?" : null,
                missing ? "The connector `mapping` reads nothing without one." : $"The connector `{source.Connector}` knows itself what it reads.",
                missing ? "Name it by `spec.mapping`; docs/reference/mappings.md teaches it." : "Leave `mapping` out, or write `connector: mapping`.",
                blocks: true);
        }
    }

    private static void Check(LintContext context, ConfigDocument document, Mention mention)
    {
        if (mention.Names == Mention.Expression)
        {
            return;
        }
        if (mention.Names != Mention.Party)
        {
            Document(context, document, mention);
            return;
        }
        if (PartyId.TryParse(mention.At.Text, out var party) && !context.Exists(party))
        {
            Party(context, document, mention, party);
        }
    }

    private static void Document(LintContext context, ConfigDocument document, Mention mention)
    {
        var name = mention.At.Text;
        if (context.Registry.Document(mention.Names, name) is not null)
        {
            return;
        }
        var names = context.Registry.Documents.Where(d => d.Kind == mention.Names).Select(d => d.Name);
        context.Report(
            document, mention.At, "config.reference.dangling", $"Which {mention.Names} is `{name}`?",
            $"`{mention.Path}` names the {mention.Names} `{name}`, which is not here.",
            $"{Nearest.Question(name, names)}Correct the name or write the document.", blocks: true);
    }

    private static void Party(LintContext context, ConfigDocument document, Mention mention, PartyId party)
    {
        var question = Questions.Of(mention.Path, party);
        if (context.Registry.RetiredParties.Contains(party))
        {
            var successor = context.Registry.Successors.TryGetValue(party, out var next) ? $"Name its successor `{next}`." : "Name another party.";
            context.Report(document, mention.At, "config.reference.retired", question, $"`{mention.Path}` names `{party}`, which is retired.", successor);
            return;
        }
        var open = context.PersonsAreOpen && party.Kind == PartyKind.Person;
        var known = context.Registry.Persons.Select(p => p.Id.ToString()).Concat(context.Registry.Teams.Select(t => t.Id.ToString()));
        context.Report(
            document, mention.At, open ? "config.reference.not_collected" : "config.reference.dangling", question,
            $"`{mention.Path}` names `{party}`, which is not here{(open ? " before its source is collected" : "")}.",
            $"{Nearest.Question(party, known)}Correct the name or write a {(party.Kind == PartyKind.Person ? "Person" : "Team")} document.", blocks: !open);
    }
}
