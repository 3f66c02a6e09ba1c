using Countersign.Cel;
using Countersign.Controls;
using Countersign.Policies.Compiling;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Explaining;

/// <summary>Tells why a policy says what it says of one subject. It is for people: a run asks for verdicts alone.</summary>
public static class PolicyReasons
{
    /// <param name="evaluation">What the policy said of the scope at `now`.</param>
    /// <exception cref="InvalidOperationException">An expression of the policy is not valid.</exception>
    public static PolicyExplanation Of(Policy policy, PolicyScope scope, Evaluation evaluation, Instant now) => scope switch
    {
        AccountScope account => Of(policy, account, evaluation, now),
        CredentialScope credential => Of(policy, credential, evaluation, now),
        GrantScope grant => Of(policy, grant, evaluation, now),
        UseScope use => Of(policy, use, evaluation, now),
        IdentityScope identity => Of(policy, identity, evaluation, now),
        PartyScope party => Of(policy, party, evaluation, now),
        TemplateScope template => Of(policy, template, evaluation, now),
        SurfaceScope surface => Of(policy, surface, evaluation, now),
        ControlScope control => Of(policy, control, evaluation, now),
        SourceScope source => Of(policy, source, evaluation, now),
        _ => throw new ArgumentException($"No policy is about `{scope.GetType().Name}`.", nameof(scope)),
    };

    private static PolicyExplanation Of<TScope>(Policy policy, TScope facts, Evaluation evaluation, Instant now)
        where TScope : PolicyScope
    {
        var applies = Expressions<TScope>.Reasons(policy.AppliesWhen).Explain(facts, now);
        var satisfied = Expressions<TScope>.Reasons(policy.SatisfiedWhen).Explain(facts, now);
        var tried = evaluation.Severity is { } severity ? Tried(policy, severity, facts, now) : [];
        var holes = MessageText.Read(policy.Message, []).Where(piece => piece.IsHole)
            .SelectMany(hole => Expressions<TScope>.Reasons(hole.Text).Reads(facts, now));
        var asked = tried.Select(rule => rule.When).OfType<CelClause>().Prepend(satisfied).Prepend(applies);
        return new PolicyExplanation(evaluation, applies, satisfied)
        {
            SeverityWhen = tried.Count > 0 ? tried[^1].When : null,
            Facts = [.. asked.SelectMany(Reads).Concat(holes).DistinctBy(read => read.Path)],
        };
    }

    /// <summary>The rules of severity from the first to the one that decided.</summary>
    private static List<(CelClause? When, Severity Is)> Tried<TScope>(Policy policy, Severity severity, TScope facts, Instant now)
        where TScope : PolicyScope
    {
        var tried = new List<(CelClause? When, Severity Is)>();
        foreach (var rule in policy.Severity)
        {
            tried.Add((rule.When is { } when ? Expressions<TScope>.Reasons(when).Explain(facts, now) : null, rule.Is));
            if (rule.Is == severity && tried[^1].When?.Outcome.Verdict != CelVerdict.False)
            {
                break;
            }
        }
        return tried;
    }

    private static IEnumerable<CelRead> Reads(CelClause clause) => clause.Reads.Concat(clause.Parts.SelectMany(Reads));
}
