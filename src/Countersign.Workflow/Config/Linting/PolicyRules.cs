using Countersign.Policies;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Linting;

/// <summary>Policies compile, and have tests that pass.</summary>
internal static class PolicyRules
{
    public static void Check(LintContext context)
    {
        foreach (var policy in context.Registry.Policies)
        {
            var document = context.Registry.Document("Policy", policy.Name)!;
            var compilation = PolicyCompiler.Compile(policy);
            foreach (var problem in compilation.Problems)
            {
                Report(context, document, problem);
            }
            if (compilation.Policy is not null)
            {
                Tests(context, document, policy);
            }
        }
    }

    private static void Report(LintContext context, ConfigDocument document, PolicyProblem problem)
    {
        var at = document.Find(["spec", .. problem.Part.Replace("[", ".").Replace("]", "").Split('.')]);
        if (at is ConfigNode.Scalar scalar)
        {
            ExpressionRules.Report(context, document, scalar, [problem]);
            return;
        }
        ExpressionRules.Report(context, document, at, problem);
    }

    private static void Tests(LintContext context, ConfigDocument document, Policy policy)
    {
        if (policy.Tests.Count == 0)
        {
            context.Report(
                document, document.Find("spec"), "config.policy.untested", null, "The policy has no tests.",
                "Write one satisfied, one not satisfied and one indeterminate under `spec.tests`.");
            return;
        }
        var results = PolicyTests.Run(policy);
        for (var i = 0; i < results.Count; i++)
        {
            if (!results[i].Passed)
            {
                context.Report(
                    document, document.Find("spec", "tests", $"{i}"), "config.policy.test_failed", null, $"Test {i + 1}: {results[i].Problem}",
                    "Correct the test or the policy.", blocks: true);
            }
        }
    }
}
