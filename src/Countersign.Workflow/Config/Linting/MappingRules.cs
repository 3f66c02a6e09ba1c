using Countersign.Inventory.Mappings;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Linting;

/// <summary>Mappings compile, and have tests that pass.</summary>
internal static class MappingRules
{
    public static void Check(LintContext context)
    {
        foreach (var mapping in context.Registry.Mappings)
        {
            var document = context.Registry.Document("Mapping", mapping.Name)!;
            var problems = MappingCompiler.Compile(mapping).Problems;
            foreach (var problem in problems)
            {
                Report(context, document, problem);
            }
            if (problems.Count == 0)
            {
                Tests(context, document, mapping);
            }
        }
    }

    private static void Report(LintContext context, ConfigDocument document, MappingProblem problem)
    {
        var at = document.Find(["spec", .. problem.Part.Split('.', StringSplitOptions.RemoveEmptyEntries)]);
        if (at is ConfigNode.Scalar scalar)
        {
            var (line, column) = ScalarPlace.Of(scalar, problem.Offset);
            at = scalar with { Line = line, Column = column };
        }
        var message = problem.Part.Length == 0 ? problem.Message : $"`{problem.Part}`: {problem.Message}";
        context.Report(document, at, problem.Code, null, message, problem.Remedy, blocks: true);
    }

    private static void Tests(LintContext context, ConfigDocument document, Mapping mapping)
    {
        if (mapping.Tests.Count == 0)
        {
            context.Report(
                document, document.Find("spec"), "config.mapping.untested", null, "The mapping has no tests.",
                "Copy a row of the file under `spec.tests` and write down what must come of it.");
        }
        var results = MappingTests.Run(mapping);
        for (var i = 0; i < results.Count; i++)
        {
            if (!results[i].Passed)
            {
                context.Report(
                    document, document.Find("spec", "tests", $"{i}"), "config.mapping.test_failed", null, $"Test {i + 1}: {results[i].Problem}",
                    "Correct the test or the mapping.", blocks: true);
            }
        }
    }
}
