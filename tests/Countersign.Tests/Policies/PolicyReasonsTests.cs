using Countersign.Cel;
using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Policies.Explaining;
using Countersign.Policies.Subjects;
using Countersign.Tests.Catalogue;

namespace Countersign.Tests.Policies;

/// <summary>Why a policy says what it says: always what it says, and never more than it read.</summary>
public sealed class PolicyReasonsTests
{
    public static TheoryData<string> Names => [.. ShippedFiles.Policies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_reasons_of_every_shipped_policy_agree_with_its_tests(string name)
    {
        var policy = ShippedFiles.Policies[name];
        foreach (var test in policy.Tests)
        {
            var scope = PolicyTests.Scope(policy.Subject, test.Given);
            var compiled = PolicyCompiler.Compile(policy).Policy!;
            var evaluation = compiled.Evaluate(scope, new SubjectId("x:test"), test.At);
            var explained = PolicyReasons.Of(policy, scope, evaluation, test.At);

            Assert.Equal(test.Expect, OutcomeOf(explained));
            Assert.All(explained.Facts, fact => Assert.Contains(compiled.ReadPaths, path => IsOf(fact.Path, path)));
            if (test.Expect == PolicyOutcome.NotSatisfied)
            {
                Assert.NotEmpty(Failing(explained.SatisfiedWhen));
                Assert.All(Failing(explained.SatisfiedWhen), clause => Assert.True(clause.Reads.Count > 0, $"{clause.Text} reads nothing"));
            }
        }
    }

    [Fact]
    public void The_way_that_was_not_taken_was_not_read()
    {
        var party = new PartyScope { Party = new PartyView { Kind = "person", Status = "left", EndsAt = Fact<Instant>.None() } };
        var facts = Explain(Some.Policy(SubjectKind.Party) with { SatisfiedWhen = "party.is_active" }, party).Facts;
        Assert.Equal(["party.kind", "party.status", "party.ends_at"], facts.Select(fact => fact.Path));
    }

    [Fact]
    public void The_rule_that_gave_the_severity_is_told()
    {
        var policy = Some.Policy(SubjectKind.Account) with
        {
            Severity = [new("account.mfa", Severity.Low), new("account.kind == 'service'", Severity.Critical), new(null, Severity.High)],
        };
        var account = new AccountScope { Account = new AccountView { Mfa = false, Kind = "service", Environment = "prod" } };
        var explained = Explain(policy, account);
        Assert.Equal("account.kind == 'service'", explained.SeverityWhen?.Text);
        Assert.Equal(["account.mfa", "account.kind"], explained.Facts.Select(fact => fact.Path));
        Assert.Null(Explain(policy, new AccountScope { Account = account.Account with { Kind = "human" } }).SeverityWhen);
    }

    [Theory]
    [InlineData("account.tags['password'] == 'x'", "account.tags['password']", SecretNames.Withheld)]
    [InlineData("account.tags['team'] == 'x'", "account.tags['team']", "red")]
    [InlineData("account.tags['nobody'] == 'x'", "account.tags['nobody']", "not there")]
    [InlineData("size(account.tags) == 9", "account.tags", "password: withheld, team: red")]
    [InlineData("'password' in account.tags", "'password' in account.tags", "true")]
    [InlineData("account.owner == null", "account.owner", "given")]
    [InlineData("size(account.credentials) == 9", "account.credentials", "2 of them")]
    [InlineData("account.credentials.exists(c, c.type == 'x')", "account.credentials[].type", "password, unknown")]
    [InlineData("size(account.grants) == 9", "account.grants", "empty")]
    [InlineData("account.email == null", "account.email", "none")]
    [InlineData("account.name == 'x'", "account.name", "unknown")]
    [InlineData("account.id in lists['many']", "lists['many']", "entry-0, entry-1, entry-2, entry-3, entry-4, entry-5, entry-6, entry-7, entry-8, entry-9, … 5000 in all")]
    public void What_a_fact_holds_is_told_in_few_words_and_without_secrets(string condition, string path, string value)
    {
        var scope = new AccountScope
        {
            Account = new AccountView
            {
                Id = "account:a/b",
                Tags = Fact<IReadOnlyDictionary<string, string>>.Of(new SortedDictionary<string, string> { ["password"] = "hunter2", ["team"] = "red" }),
                Owner = new OwnerView(),
                Credentials = Fact<IReadOnlyList<CredentialView>>.Of([new CredentialView { Type = "password" }, new CredentialView()]),
                Grants = Fact<IReadOnlyList<GrantView>>.Of([]),
                Email = Fact<string>.None(),
            },
            Lists = new Dictionary<string, IReadOnlyCollection<string>> { ["many"] = [.. Enumerable.Range(0, 5000).Select(i => $"entry-{i}")] },
        };
        var read = Assert.Single(Explain(Some.Policy(SubjectKind.Account) with { SatisfiedWhen = condition }, scope).Facts, fact => fact.Path == path);
        Assert.Equal(value, FactText.Of(read));
    }

    private static PolicyExplanation Explain(Policy policy, PolicyScope scope) =>
        PolicyReasons.Of(policy, scope, PolicyCompiler.Compile(policy).Policy!.Evaluate(scope, new SubjectId("x:test"), Some.Now), Some.Now);

    private static PolicyOutcome OutcomeOf(PolicyExplanation explained) =>
        (explained.AppliesWhen.Outcome.Verdict, explained.SatisfiedWhen.Outcome.Verdict) switch
        {
            (CelVerdict.False, _) => PolicyOutcome.NotApplicable,
            (CelVerdict.True, CelVerdict.True) => PolicyOutcome.Satisfied,
            (CelVerdict.True, CelVerdict.False) => PolicyOutcome.NotSatisfied,
            _ => PolicyOutcome.Indeterminate,
        };

    private static bool IsOf(string fact, string path) =>
        fact == path || fact.StartsWith(path + "[", StringComparison.Ordinal) || fact.EndsWith(" in " + path, StringComparison.Ordinal);

    private static IEnumerable<CelClause> Failing(CelClause clause) => clause.Parts.Count > 0
        ? clause.Parts.SelectMany(Failing)
        : clause.Outcome.Verdict == CelVerdict.False ? [clause] : [];
}
