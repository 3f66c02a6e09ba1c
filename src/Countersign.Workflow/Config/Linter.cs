using Countersign.Parties;
using Countersign.Workflow.Config.Linting;

namespace Countersign.Workflow.Config;

/// <summary>
/// Asks of every document whether its references hold, its expressions compile and its tests pass, and whether the three questions
/// have an answer that can act.
/// </summary>
public static class Linter
{
    /// <summary>Problems by place. Those that do not block an apply are open questions: they become findings.</summary>
    /// <param name="deployment">What this machine allows; null where that is not to be judged here.</param>
    public static IReadOnlyList<ConfigProblem> Lint(Registry registry, PartyDirectory parties, Instant now, Deployment? deployment = null)
    {
        var context = new LintContext(registry, parties, now);
        ReferenceRules.Check(context);
        ReferenceRules.CheckConnectors(context);
        ReferenceRules.CheckMappings(context);
        PartyRules.Check(context);
        ControlRules.Check(context);
        HolderRules.Check(context);
        ExpressionRules.Check(context);
        ListRules.Check(context);
        ChannelRules.Check(context);
        PolicyRules.Check(context);
        MappingRules.Check(context);
        if (deployment is not null)
        {
            ReachRules.Check(context, deployment);
        }
        return context.Problems;
    }
}
