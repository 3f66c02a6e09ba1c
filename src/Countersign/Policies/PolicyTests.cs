using System.Text.Json;
using System.Text.Json.Nodes;
using Countersign.Inventory;
using Countersign.Inventory.Json;
using Countersign.Policies.Subjects;

namespace Countersign.Policies;

/// <summary>Runs a policy's own tests.</summary>
public static class PolicyTests
{
    /// <summary>One result a test, in order. A policy that does not compile fails them all.</summary>
    public static IReadOnlyList<PolicyTestResult> Run(Policy policy)
    {
        var compilation = PolicyCompiler.Compile(policy);
        return [.. policy.Tests.Select(test => compilation.Policy is { } compiled
            ? Run(compiled, test)
            : new PolicyTestResult(test, null, $"The policy does not compile: {compilation.Problems[0].Part}: {compilation.Problems[0].Message}"))];
    }

    /// <summary>Of the three that every shipped policy shows by a test, those that this one does not.</summary>
    public static IReadOnlyList<PolicyOutcome> Lacking(Policy policy) =>
        [.. new[] { PolicyOutcome.Satisfied, PolicyOutcome.NotSatisfied, PolicyOutcome.Indeterminate }.Except(policy.Tests.Select(t => t.Expect))];

    private static PolicyTestResult Run(CompiledPolicy policy, PolicyTest test)
    {
        PolicyScope scope;
        try
        {
            scope = Scope(policy.Policy.Subject, test.Given);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            var place = error is JsonException { Path: { Length: > 0 } path } ? $" at `{path}`" : "";
            return new PolicyTestResult(
                test, null,
                $"`given` does not fit `{EnumWord.Of(policy.Policy.Subject)}`{place}: it names a fact that is not there, or a value of another type.");
        }
        var evaluation = policy.Evaluate(scope, new SubjectId($"{EnumWord.Of(policy.Policy.Subject)}:test"), test.At);
        return new PolicyTestResult(test, evaluation, Difference(test, evaluation));
    }

    private static string? Difference(PolicyTest test, Evaluation evaluation)
    {
        if (evaluation.Outcome != test.Expect)
        {
            var reason = evaluation.Error ?? (evaluation.Missing.Count > 0 ? $"missing {string.Join(", ", evaluation.Missing)}" : null);
            return $"It is `{EnumWord.Of(evaluation.Outcome)}`{(reason is null ? "" : $" ({reason})")}, and `{EnumWord.Of(test.Expect)}` was expected.";
        }
        return test.Missing.Count == 0 || evaluation.Missing.ToHashSet().SetEquals(test.Missing)
            ? null
            : $"Missing are {Listed(evaluation.Missing)}, and {Listed(test.Missing)} were expected.";
    }

    private static string Listed(IEnumerable<string> paths) => string.Join(", ", paths.Order(StringComparer.Ordinal).Select(p => $"`{p}`"));

    internal static PolicyScope Scope(SubjectKind subject, string given)
    {
        var facts = JsonNode.Parse(given) as JsonObject ?? throw new JsonException("`given` is not an object.");
        // What is not given at all is a record of which nothing is known.
        var ofAccount = subject is SubjectKind.Credential or SubjectKind.Grant or SubjectKind.Use;
        string[] records = ofAccount ? [EnumWord.Of(subject), "account"] : [EnumWord.Of(subject)];
        foreach (var record in records)
        {
            facts.TryAdd(record, new JsonObject());
        }
        return subject switch
        {
            SubjectKind.Account => Read<AccountScope>(facts),
            SubjectKind.Credential => Read<CredentialScope>(facts),
            SubjectKind.Grant => Read<GrantScope>(facts),
            SubjectKind.Use => Read<UseScope>(facts),
            SubjectKind.Identity => Read<IdentityScope>(facts),
            SubjectKind.Party => Read<PartyScope>(facts),
            SubjectKind.Template => Read<TemplateScope>(facts),
            SubjectKind.Surface => Read<SurfaceScope>(facts),
            SubjectKind.Control => Read<ControlScope>(facts),
            SubjectKind.Source => Read<SourceScope>(facts),
        };
    }

    private static TScope Read<TScope>(JsonObject facts)
        where TScope : PolicyScope => facts.Deserialize<TScope>(DomainJson.Policy) ?? throw new JsonException("`given` is empty.");
}
