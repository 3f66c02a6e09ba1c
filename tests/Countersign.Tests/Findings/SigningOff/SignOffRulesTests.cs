using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Findings.SigningOff;
using Countersign.Tests.Findings.Acts;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Tests.Findings.SigningOff;

public sealed class SignOffRulesTests
{
    private static readonly byte[] NotSampled = [0, 0, 0, 0, 0, 0, 0, 1];
    private static readonly byte[] Sampled = [0, 0, 0, 0, 0, 0, 0, 20];

    private static readonly SignOffRule Rule = new() { Id = new SurrogateId("sor_1"), Name = "rotations", Owner = Some.Auditors };

    private static readonly RuleContext Context = new(Some.Directory(), Some.Now);

    [Fact]
    public void What_an_action_fixed_with_a_receipt_is_signed_off()
    {
        var signed = SignOffRules.Decide(Rule, Question()).Value;

        Assert.Equal(FindingState.Closed, signed.Signed!.After.State);
        Assert.Equal(("sor_1", "sha256:1"), (signed.Signed.Entry.Digests["rule"], signed.Signed.Entry.Digests["receipt"]));
        Assert.Null(signed.Sample);
    }

    [Fact]
    public void A_sample_is_left_to_a_human()
    {
        var left = SignOffRules.Decide(Rule, Question() with { Lot = Sampled }).Value;

        Assert.Null(left.Signed);
        Assert.Equal(new SignOffSample(Rule.Id, SomeAct.Finding().Id, Some.Now), left.Sample);
    }

    [Fact]
    public void Every_twentieth_lot_is_a_sample() => Assert.Equal(
        500, Enumerable.Range(0, 10_000).Count(i => SignOffRules.Decide(Rule, Question() with { Lot = new byte[] { 0, 0, 0, 0, 0, 0, (byte)(i >> 8), (byte)i } }).Value.Sample is not null));

    public static TheoryData<string> Reasons => ["suspended", "not_verified", "not_covered", "policy", "outside", "no_receipt", "not_observed", "severity", "nobody_separate", "returned", "repeat"];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void All_else_is_for_a_human(string reason)
    {
        var question = Question();
        var (rule, asked, code) = reason switch
        {
            "suspended" => (Rule with { State = SignOffRuleState.Suspended }, question, "suspended"),
            "not_verified" => (Rule, question with { Finding = SomeAct.Finding(FindingState.Remediated, Severity.Medium) }, "not_verified"),
            "not_covered" => (Rule with { Owner = Some.Governance }, question, "not_covered"),
            "policy" => (Rule with { Policies = ["another"] }, question, "not_covered"),
            "outside" => (Rule, question with { Finding = question.Finding with { Closure = FindingClosure.Outside } }, "no_receipt"),
            "no_receipt" => (Rule, question with { Receipt = null }, "no_receipt"),
            "not_observed" => (Rule, question with { Finding = question.Finding with { RemediatedAt = question.Finding.ObservedAt } }, "not_observed"),
            "severity" => (Rule, question with { Finding = SomeAct.Finding(FindingState.Verified, Severity.High) }, "severity"),
            "nobody_separate" => (Rule, question with { IsAnyoneSeparate = false }, "nobody_separate"),
            "returned" => (Rule, question with { Finding = question.Finding with { ReturnedAt = Some.Now } }, "repeat"),
            _ => (Rule, question with { Recurrences = 1 }, "repeat"),
        };
        Assert.Equal($"sign_off_rule.{code}", SignOffRules.Decide(rule, asked).Refusal?.Code);
    }

    [Fact]
    public void Only_action_closures_below_high_are_ever_signed_off_by_a_rule() => Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 999), 12).ToArbitrary(), n =>
    {
        var finding = SomeAct.Finding((FindingState)(n[0] % 8), (Severity)(n[1] % 4)) with { Closure = (FindingClosure)(n[2] % 6) };
        var decided = SignOffRules.Decide(Rule, Question() with { Finding = finding, Recurrences = n[3] % 2, Receipt = n[4] % 2 == 0 ? null : "sha256:1" });
        return decided.IsRefused
            || (finding is { State: FindingState.Verified, Closure: FindingClosure.Action, Severity: < Severity.High } && n[3] % 2 == 0 && n[4] % 2 == 1);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true));

    [Fact]
    public void One_contradicted_sample_suspends_the_rule_until_its_owner_resumes_it()
    {
        var suspended = SignOffRules.Contradicted(Rule, new SignOffSample(Rule.Id, SomeAct.Finding().Id, Some.Now)).Value;
        Assert.Equal((SignOffRuleState.Suspended, SomeAct.Finding().Id), (suspended.After.State, suspended.After.SuspendedBy));
        Assert.Equal("sign_off_rule.suspended", suspended.Entry.Kind);
        Assert.Equal("sign_off_rule.suspended", SignOffRules.Contradicted(suspended.After, new SignOffSample(Rule.Id, SomeAct.Finding().Id, Some.Now)).Refusal?.Code);

        Assert.Equal("sign_off_rule.not_owner", SignOffRules.Resume(suspended.After, Hand("payments-1"), Context).Refusal?.Code);
        var resumed = SignOffRules.Resume(suspended.After, Hand("auditors-1"), Context).Value.After;
        Assert.Equal((SignOffRuleState.Active, null), (resumed.State, resumed.SuspendedBy));
        Assert.Equal("sign_off_rule.not_suspended", SignOffRules.Resume(resumed, Hand("auditors-1"), Context).Refusal?.Code);
    }

    [Fact]
    public void Its_owner_stops_a_rule_for_a_time_or_for_good()
    {
        var stopped = SignOffRules.Suspend(Rule, Hand("auditors-1"), Context).Value.After;
        Assert.Equal((SignOffRuleState.Suspended, null, 1), (stopped.State, stopped.SuspendedBy, stopped.Version));
        Assert.Equal("sign_off_rule.suspended", SignOffRules.Suspend(stopped, Hand("auditors-1"), Context).Refusal?.Code);
        Assert.Equal("sign_off_rule.not_owner", SignOffRules.Withdraw(stopped, Hand("payments-1"), Context).Refusal?.Code);

        var withdrawn = SignOffRules.Withdraw(stopped, Hand("auditors-1"), Context).Value.After;
        Assert.Equal(SignOffRuleState.Withdrawn, withdrawn.State);
        Assert.Equal("sign_off_rule.withdrawn", SignOffRules.Resume(withdrawn, Hand("auditors-1"), Context).Refusal?.Code);
        Assert.Equal("sign_off_rule.withdrawn", SignOffRules.Withdraw(withdrawn, Hand("auditors-1"), Context).Refusal?.Code);
        Assert.Equal("sign_off_rule.withdrawn", SignOffRules.Decide(withdrawn, Question()).Refusal?.Code);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Took,Executed", "sha256:1")]
    [InlineData("Remediated,Executed,SignedOff", "sha256:1")]
    [InlineData("Executed,Declined,Remediated", null)]
    public void The_last_fix_gives_the_receipt_or_there_is_none(string kinds, string? receipt)
    {
        var acts = kinds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(kind => new FindingAct
        {
            Finding = SomeAct.Finding().Id,
            Kind = Enum.Parse<ActKind>(kind),
            Hand = Hand("payments-1"),
            For = Some.Auditors,
            At = Some.Now,
            References = ["sha256:1"],
        });
        Assert.Equal(receipt, Receipts.Of(acts));
    }

    [Fact]
    public void Every_change_of_a_rule_is_its_next_version()
    {
        var sample = new SignOffSample(Rule.Id, SomeAct.Finding().Id, Some.Now);
        var old = Rule with { State = SignOffRuleState.Suspended, SuspendedBy = SomeAct.Finding().Id, Version = 7 };
        var adopted = SignOffRules.Adopt(old, null, Hand("auditors-1"), Context).Value.After;

        Assert.Equal((SignOffRuleState.Active, null, 1), (adopted.State, adopted.SuspendedBy, adopted.Version));
        Assert.Equal(8, SignOffRules.Resume(old, Hand("auditors-1"), Context).Value.After.Version);
        Assert.Equal(2, SignOffRules.Contradicted(adopted, sample).Value.After.Version);
    }

    [Theory]
    [InlineData("auditors-1", Means.Session, null)]
    [InlineData("auditors-1", Means.Token, "sign_off_rule.token")]
    [InlineData("auditors-1", Means.Agent, "sign_off_rule.agent")]
    [InlineData("governance-1", Means.Session, "sign_off_rule.not_owner")]
    [InlineData(null, Means.Session, "sign_off_rule.no_person")]
    public void A_rule_is_set_up_by_a_person_of_its_owner(string? person, Means means, string? code)
    {
        var hand = person is null ? null : new Hand(Some.PersonId(person), means);

        Assert.Equal(code, SignOffRules.Adopt(Rule, null, hand, Context).Refusal?.Code);
        Assert.Equal("sign_off_rule.exists", SignOffRules.Adopt(Rule, Rule, hand, Context).Refusal?.Code);
    }

    [Theory]
    [InlineData(SignOffRuleState.Active, "already")]
    [InlineData(SignOffRuleState.Suspended, "already")]
    [InlineData(SignOffRuleState.Withdrawn, "was withdrawn")]
    public void A_name_that_is_taken_says_by_what(SignOffRuleState state, string told) => Assert.Contains(
        told, SignOffRules.Adopt(Rule, Rule with { State = state }, Hand("auditors-1"), Context).Refusal!.Message, StringComparison.Ordinal);

    private static Hand Hand(string person) => new(Some.PersonId(person), Means.Session);

    private static SignOffQuestion Question() => new()
    {
        Finding = SomeAct.Finding(FindingState.Verified, Severity.Medium),
        Receipt = "sha256:1",
        Lot = NotSampled,
        IsAnyoneSeparate = true,
        Now = Some.Now,
    };
}
