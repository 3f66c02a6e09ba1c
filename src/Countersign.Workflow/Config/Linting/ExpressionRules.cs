using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Linting;

/// <summary>Conditions of sources, routes, templates and boundaries compile; problems stand where the fault is, inside the text.</summary>
internal static class ExpressionRules
{
    public static void Check(LintContext context)
    {
        foreach (var document in context.Registry.Documents.Where(d => d.Kind is "Source" or "Route" or "Template"))
        {
            foreach (var mention in LintContext.Mentions(document).Where(m => m.Names == Mention.Expression))
            {
                var compilation = document.Kind == "Route" ? Anywhere(mention) : ConditionCompiler.Compile(SubjectKind.Account, mention.At.Text, mention.Path);
                Report(context, document, mention.At, compilation.Problems);
                if (document.Kind == "Template" && compilation.Condition is { } matches && ActivityFacts.AreNamedIn(matches.ReadPaths))
                {
                    context.Report(
                        document, mention.At, "config.template.reads_use", null, "A template is told by what an account is, not by when it was used.",
                        "Leave out of `matches` what tells when something was last used.", blocks: true);
                }
            }
        }
        foreach (var control in context.Registry.Documents.Where(d => d.Kind == "Control"))
        {
            Boundary(context, control);
        }
    }

    /// <summary>Reports what is wrong with a text, each problem at its place in the file.</summary>
    public static void Report(LintContext context, ConfigDocument document, ConfigNode.Scalar at, IEnumerable<PolicyProblem> problems)
    {
        foreach (var problem in problems)
        {
            var (line, column) = ScalarPlace.Of(at, problem.Offset);
            Report(context, document, at with { Line = line, Column = column }, problem);
        }
    }

    public static void Report(LintContext context, ConfigDocument document, ConfigNode? at, PolicyProblem problem) =>
        context.Report(document, at, problem.Code, null, $"`{problem.Part}`: {problem.Message}", "Correct the expression.", blocks: true);

    // A route is asked about subjects of every kind: it must fit one of them.
    private static ConditionCompilation Anywhere(Mention mention) => Enum.GetValues<SubjectKind>()
        .Select(s => ConditionCompiler.Compile(s, mention.At.Text, mention.Path))
        .MinBy(c => c.Problems.Count)!;

    private static void Boundary(LintContext context, ConfigDocument document)
    {
        if (document.Find("spec", "boundary", "protects") is not ConfigNode.List protects)
        {
            return;
        }
        foreach (var text in protects.Items.OfType<ConfigNode.Scalar>())
        {
            var parts = text.Text.Split(" where ", 2);
            var word = parts[0].Trim();
            if (!Words<SubjectKind>.All.Contains(word))
            {
                context.Report(
                    document, text, "config.boundary.subject", null, $"A boundary begins with a kind of subject, not `{word}`.",
                    $"Write `SUBJECT where CONDITION`; subjects are {Nearest.List(Words<SubjectKind>.All.ToList())}.", blocks: true);
                continue;
            }
            if (parts.Length == 2)
            {
                var offset = parts[0].Length + " where ".Length;
                var problems = ConditionCompiler.Compile(Words<SubjectKind>.Parse(word), parts[1], "protects").Problems;
                Report(context, document, text, problems.Select(p => p with { Offset = p.Offset + offset }));
            }
        }
    }
}
