using Countersign.Inventory;
using Countersign.Policies.Compiling;
using Countersign.Policies.Subjects;

namespace Countersign.Policies;

/// <summary>Compiles the conditions of classify rules, delegations, templates and routes. None of them may ask what time it is.</summary>
public static class ConditionCompiler
{
    /// <param name="part">What the condition is, for the problems: `when`, `where`, `matches` ….</param>
    public static ConditionCompilation Compile(SubjectKind subject, string text, string part) => subject switch
    {
        SubjectKind.Account => Compile<AccountScope>(text, part),
        SubjectKind.Credential => Compile<CredentialScope>(text, part),
        SubjectKind.Grant => Compile<GrantScope>(text, part),
        SubjectKind.Use => Compile<UseScope>(text, part),
        SubjectKind.Identity => Compile<IdentityScope>(text, part),
        SubjectKind.Party => Compile<PartyScope>(text, part),
        SubjectKind.Template => Compile<TemplateScope>(text, part),
        SubjectKind.Surface => Compile<SurfaceScope>(text, part),
        SubjectKind.Control => Compile<ControlScope>(text, part),
        SubjectKind.Source => Compile<SourceScope>(text, part),
    };

    private static ConditionCompilation Compile<TScope>(string text, string part)
        where TScope : PolicyScope
    {
        var problems = new List<PolicyProblem>();
        var condition = Expressions<TScope>.Condition(text, part, problems);
        if (condition is { UsesNow: true })
        {
            problems.Add(new PolicyProblem(
                "condition.uses_now", part, $"`{text}` asks what time it is, and nothing would ask it again later. Put the comparison into a policy."));
        }
        return new ConditionCompilation(problems.Count == 0 ? condition : null, problems);
    }
}
