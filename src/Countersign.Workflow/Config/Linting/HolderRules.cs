namespace Countersign.Workflow.Config.Linting;

/// <summary>Whoever routes, sources, systems, surfaces and templates name can act; sources and surfaces name somebody.</summary>
internal static class HolderRules
{
    private static readonly (string Kind, string Field, string Question)[] Holders =
    [
        ("Route", "resolver", Questions.Fixes),
        ("Source", "owner", Questions.Fixes),
        ("System", "owner", Questions.Owns),
        ("Surface", "owner", Questions.Owns),
        ("Surface", "team", Questions.Fixes),
        ("Template", "platformOwner", Questions.Owns),
        ("CompensatingControl", "owner", Questions.Owns),
    ];

    public static void Check(LintContext context)
    {
        foreach (var (kind, field, question) in Holders)
        {
            foreach (var document in context.Registry.Documents.Where(d => d.Kind == kind))
            {
                Check(context, document, field, question);
            }
        }
        foreach (var source in context.Registry.Sources.Where(s => s.Owner is null))
        {
            Missing(context, "Source", source.Name, "owner", "config.source.unowned", Questions.Fixes, "The source has no owning team.");
        }
        foreach (var surface in context.Registry.Surfaces)
        {
            Surface(context, surface);
        }
    }

    private static void Check(LintContext context, ConfigDocument document, string field, string question)
    {
        var party = new Documents.Document(document).Spec.Party(field);
        if (party is { } named && context.Exists(named) && !context.CanAct(named))
        {
            context.Report(document, document.Find("spec", field), PartyRules.CannotActCode(named), question, context.WhyNot(named),
                "Name a party that can act.");
        }
    }

    private static void Surface(LintContext context, Surfaces.Surface surface)
    {
        if (surface.Owner is null)
        {
            Missing(context, "Surface", surface.Name, "owner", "config.surface.unowned", Questions.Owns, "The surface has no owner of its boundary.");
        }
        if (surface.Controls.Count == 0)
        {
            Missing(
                context, "Surface", surface.Name, "controls", "config.surface.no_control", $"{Questions.Grants} {Questions.Signs}",
                "No control holds for the surface, so nobody approves or signs off.");
        }
    }

    private static void Missing(LintContext context, string kind, string name, string field, string code, string question, string message)
    {
        var document = context.Registry.Document(kind, name)!;
        context.Report(document, document.Find("spec", field), code, question, message, $"Fill in `spec.{field}`.");
    }
}
