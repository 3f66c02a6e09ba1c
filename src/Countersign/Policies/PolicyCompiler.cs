using System.Runtime.CompilerServices;
using Countersign.Inventory;
using Countersign.Policies.Compiling;
using Countersign.Policies.Subjects;

namespace Countersign.Policies;

/// <summary>Turns a policy into something that can be evaluated, or tells all that is wrong with it at once.</summary>
public static class PolicyCompiler
{
    // A registry lives through many runs, and each of them asks for all its policies; what is once compiled never changes.
    private static readonly ConditionalWeakTable<Policy, PolicyCompilation> Kept = [];

    public static PolicyCompilation Compile(Policy policy) => Kept.GetValue(policy, Compiled);

    private static PolicyCompilation Compiled(Policy policy) => policy.Subject switch
    {
        SubjectKind.Account => Compile<AccountScope>(policy),
        SubjectKind.Credential => Compile<CredentialScope>(policy),
        SubjectKind.Grant => Compile<GrantScope>(policy),
        SubjectKind.Use => Compile<UseScope>(policy),
        SubjectKind.Identity => Compile<IdentityScope>(policy),
        SubjectKind.Party => Compile<PartyScope>(policy),
        SubjectKind.Template => Compile<TemplateScope>(policy),
        SubjectKind.Surface => Compile<SurfaceScope>(policy),
        SubjectKind.Control => Compile<ControlScope>(policy),
        SubjectKind.Source => Compile<SourceScope>(policy),
    };

    private static PolicyCompilation Compile<TScope>(Policy policy)
        where TScope : PolicyScope
    {
        var problems = new List<PolicyProblem>();
        var applies = Expressions<TScope>.Condition(policy.AppliesWhen, "appliesWhen", problems);
        var satisfied = Expressions<TScope>.Condition(policy.SatisfiedWhen, "satisfiedWhen", problems);
        var severities = policy.Severity
            .Select((rule, i) => (rule.When is { } when ? Expressions<TScope>.Condition(when, $"severity[{i}].when", problems) : null, rule.Is))
            .ToList();
        var message = CompiledMessage<TScope>.Compile(policy.Message, problems);
        problems.AddRange(PolicyRules.Broken(policy));
        return applies is not null && satisfied is not null && problems.Count == 0
            ? new PolicyCompilation(new CompiledPolicy<TScope>(policy, new CompiledParts<TScope>(applies, satisfied, severities, message)), [])
            : new PolicyCompilation(null, problems);
    }
}
