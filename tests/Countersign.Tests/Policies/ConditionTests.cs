using Countersign.Cel;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Policies;
using Countersign.Policies.Subjects;
using Countersign.Policies.Views;

namespace Countersign.Tests.Policies;

/// <summary>Conditions of classify rules, delegations, templates and routes; and policies' own tests.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("account.name.startsWith('svc-')", CelVerdict.True)]
    [InlineData("'console' in account.attributes", CelVerdict.True)]
    [InlineData("account.attributes['console'] == 'no'", CelVerdict.False)]
    [InlineData("account.tags['team'] == 'bi'", CelVerdict.Unknown)]
    [InlineData("account.attributes['absent'] == 'x'", CelVerdict.Error)]
    public void A_classify_rule_reads_the_account_alone(string when, CelVerdict verdict)
    {
        var account = Some.Account() with { Attributes = new Dictionary<string, string> { ["console"] = "yes" } };
        var compilation = ConditionCompiler.Compile(SubjectKind.Account, when, "when");
        Assert.Empty(compilation.Problems);
        var view = AccountViews.Of(account.Subject, new AccountUnit(account, Activity.Empty, AccountLinks.None), new SubjectContext());
        Assert.Equal(verdict, compilation.Condition!.Evaluate(new AccountScope { Account = view }, Some.Now));
    }

    [Fact]
    public void A_condition_may_not_ask_what_time_it_is() => Assert.Equal(
        "condition.uses_now", Assert.Single(ConditionCompiler.Compile(SubjectKind.Account, "account.created_at < now", "when").Problems).Code);

    [Fact]
    public void A_route_matches_the_subjects_it_can_be_read_for()
    {
        var route = CompiledRoute.Compile(new Route("dev", "account.environment == 'dev'", Some.Payments, 1)).Route!;
        var dev = new AccountView { Environment = "dev" };
        Assert.True(route.Matches(new AccountScope { Account = dev }, Some.Now));
        Assert.True(route.Matches(new GrantScope { Account = dev, Grant = new GrantView() }, Some.Now));
        Assert.False(route.Matches(new AccountScope { Account = new AccountView() }, Some.Now));
        Assert.False(route.Matches(new PartyScope { Party = new PartyView() }, Some.Now));
    }

    [Fact]
    public void A_route_that_one_kind_of_subject_alone_can_be_read_for_is_a_route() => Assert.True(
        CompiledRoute.Compile(new Route("one", "party.name == 'x'", Some.Payments, 1)).Route!.Matches(new PartyScope { Party = new PartyView { Name = "x" } }, Some.Now));

    [Fact]
    public void What_is_wrong_with_a_route_is_said_as_for_an_account()
    {
        const string When = "credential.nothing == 1";
        string Said(SubjectKind kind) => ConditionCompiler.Compile(kind, When, "when").Problems[0].Message;

        Assert.Equal(Said(SubjectKind.Account), CompiledRoute.Compile(new Route("bad", When, Some.Payments, 1)).Problems[0].Message);
        Assert.NotEqual(Said(SubjectKind.Credential), Said(SubjectKind.Account));
    }

    [Fact]
    public void A_route_that_reads_nothing_there_is_refused() =>
        Assert.NotEmpty(CompiledRoute.Compile(new Route("bad", "account.nothing", Some.Payments, 1)).Problems);

    [Theory]
    [InlineData("""{"account":{"status":"active"}}""", PolicyOutcome.NotSatisfied, "It is `satisfied`")]
    [InlineData("""{"account":{}}""", PolicyOutcome.Satisfied, "missing account.status")]
    [InlineData("""{"account":{"statuss":"active"}}""", PolicyOutcome.Satisfied, "does not fit `account`")]
    [InlineData("""{"account":{"status":7}}""", PolicyOutcome.Satisfied, "does not fit `account`")]
    [InlineData("""{"nothing":{}}""", PolicyOutcome.Satisfied, "does not fit `account`")]
    [InlineData("[]", PolicyOutcome.Satisfied, "does not fit `account`")]
    [InlineData("{", PolicyOutcome.Satisfied, "does not fit `account`")]
    public void A_policys_own_test_says_what_differs(string given, PolicyOutcome expected, string problem)
    {
        var policy = Some.Policy(SubjectKind.Account) with {
            SatisfiedWhen = "account.status == 'active'", Tests = [new PolicyTest(given, Some.Now, expected, [])] };
        Assert.Contains(problem, Assert.Single(PolicyTests.Run(policy)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_facts_are_compared_too()
    {
        var policy = Some.Policy(SubjectKind.Account) with
        {
            SatisfiedWhen = "account.status == 'active'",
            Tests =
            [
                new PolicyTest("{}", Some.Now, PolicyOutcome.Indeterminate, ["account.mfa"]),
                new PolicyTest("{}", Some.Now, PolicyOutcome.Indeterminate, ["account.status"]),
            ],
        };
        Assert.Equal([false, true], PolicyTests.Run(policy).Select(r => r.Passed));
    }
}
