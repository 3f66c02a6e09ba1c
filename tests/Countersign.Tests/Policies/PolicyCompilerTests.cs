using System.Text.Json;
using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Inventory.Json;
using Countersign.Policies;
using Countersign.Policies.Subjects;

namespace Countersign.Tests.Policies;

/// <summary>What a policy must be to be asked, and what it answers.</summary>
public sealed class PolicyCompilerTests
{
    private static readonly SubjectId Subject = SubjectId.Account("aws", "svc-report");

    private static readonly Policy Good = Some.Policy(SubjectKind.Account, ActionKind.Disable) with
    {
        AppliesWhen = "account.status == 'active'",
        SatisfiedWhen = "now - account.idle_since <= duration('2160h')",
        Message = "`{account.name}` idle since {account.idle_since}",
    };

    public static TheoryData<string, string> Broken => new()
    {
        { "appliesWhen", "cel.unknown_field" },
        { "satisfiedWhen", "policy.condition.not_bool" },
        { "severity[0].when", "policy.now.not_analysable" },
        { "severity", "policy.severity.open" },
        { "severity[0]", "policy.severity.unreachable" },
        { "message", "policy.message.brace" },
        { "remedies", "policy.remedies.none" },
        { "due.critical", "policy.due.order" },
        { "due.low", "policy.due.not_positive" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_wrong_is_said_with_its_part_and_code(string part, string code)
    {
        var policy = (part, code) switch
        {
            ("appliesWhen", _) => Good with { AppliesWhen = "account.statuss == 'active'" },
            ("satisfiedWhen", _) => Good with { SatisfiedWhen = "account.name" },
            ("severity[0].when", _) => Good with { Severity = [new("now.getFullYear() == 2026", Severity.Low), new(null, Severity.High)] },
            ("severity", _) => Good with { Severity = [new("account.mfa", Severity.Low)] },
            ("severity[0]", _) => Good with { Severity = [new(null, Severity.Low), new(null, Severity.High)] },
            ("message", _) => Good with { Message = "`{account.name`" },
            ("remedies", _) => Good with { Remedies = [] },
            ("due.critical", _) => Good with {
                Due = new Dictionary<Severity, TimeSpan> { [Severity.Critical] = TimeSpan.FromDays(9), [Severity.Low] = TimeSpan.FromDays(1) } },
            _ => Good with { Due = new Dictionary<Severity, TimeSpan> { [Severity.Low] = TimeSpan.Zero } },
        };
        var compilation = PolicyCompiler.Compile(policy);
        Assert.Null(compilation.Policy);
        Assert.Contains(compilation.Problems, p => p.Part == part && p.Code == code);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.Equal(3, PolicyCompiler.Compile(Good with {
            AppliesWhen = "nothing", SatisfiedWhen = "account.", Remedies = [] }).Problems.Select(p => p.Part).Distinct().Count());

    [Fact]
    public void A_place_in_the_message_counts_from_its_beginning()
    {
        var problem = Assert.Single(PolicyCompiler.Compile(Good with { Message = "`{account.nam}` is idle" }).Problems);
        Assert.Equal(("message", 10, 11), (problem.Part, problem.Offset, problem.Column));
    }

    [Fact]
    public void A_message_may_not_ask_what_time_it_is() =>
        Assert.Equal("policy.message.uses_now", Assert.Single(PolicyCompiler.Compile(Good with {
            Message = "idle for {now - account.idle_since}" }).Problems).Code);

    [Fact]
    public void What_does_not_apply_is_not_applicable() =>
        Assert.Equal(PolicyOutcome.NotApplicable, Evaluate(Good, new AccountView { Status = "disabled" }).Outcome);

    [Fact]
    public void Not_knowing_whether_it_applies_is_indeterminate()
    {
        var evaluation = Evaluate(Good, new AccountView { IdleSince = Some.Now });
        Assert.Equal(PolicyOutcome.Indeterminate, evaluation.Outcome);
        Assert.Equal(["account.status"], evaluation.Missing);
    }

    [Fact]
    public void An_error_is_indeterminate_with_its_reason()
    {
        var evaluation = Evaluate(Good, new AccountView { Status = "active", IdleSince = Fact<Instant>.None() });
        Assert.Equal(PolicyOutcome.Indeterminate, evaluation.Outcome);
        Assert.NotNull(evaluation.Error);
    }

    [Fact]
    public void Only_what_is_not_satisfied_has_severity_and_message()
    {
        var idle = Some.Now - TimeSpan.FromDays(91);
        var evaluation = Evaluate(Good, new AccountView { Status = "active", Name = "svc-report", IdleSince = idle });
        Assert.Equal((PolicyOutcome.NotSatisfied, Severity.High), (evaluation.Outcome, evaluation.Severity));
        Assert.Equal("`svc-report` idle since 2026-03-02T00:00:00Z", evaluation.Message);
        Assert.Null(Evaluate(Good, new AccountView { Status = "active", IdleSince = Some.Now }).Message);
    }

    [Fact]
    public void It_says_when_time_alone_changes_the_answer()
    {
        var facts = new AccountView { Status = "active", IdleSince = Some.Now };
        var change = Evaluate(Good, facts).NextChange!.Value;
        Assert.Equal(new Instant((Some.Now + TimeSpan.FromDays(90)).Microseconds + 1), change);
        Assert.Equal(PolicyOutcome.Satisfied, Evaluate(Good, facts, new Instant(change.Microseconds - 1)).Outcome);
        Assert.Equal(PolicyOutcome.NotSatisfied, Evaluate(Good, facts, change).Outcome);
    }

    [Fact]
    public void What_time_cannot_change_has_no_next_change() => Assert.Null(Evaluate(Good, new AccountView { Status = "disabled" }).NextChange);

    [Theory]
    [InlineData(true, Severity.Critical)]
    [InlineData(false, Severity.Low)]
    [InlineData(null, Severity.Critical)]
    public void An_unknown_severity_condition_takes_the_higher(bool? critical, Severity expected)
    {
        var policy = Good with { Severity = [new("account.system.critical", Severity.Critical), new(null, Severity.Low)] };
        Assert.Equal(expected, Severe(policy, critical));
    }

    [Theory]
    [InlineData(true, Severity.Low)]
    [InlineData(null, Severity.High)]
    public void An_unknown_condition_never_lowers(bool? critical, Severity expected)
    {
        var policy = Good with { Severity = [new("account.system.critical", Severity.Low), new("account.mfa", Severity.High), new(null, Severity.Medium)] };
        Assert.Equal(expected, Severe(policy, critical));
    }

    [Theory]
    [InlineData("a\u0007b\nc\u202Ed", "abcd")]
    [InlineData("=1+1", "=1+1")]
    public void What_comes_from_outside_is_made_printable(string name, string shown) =>
        Assert.StartsWith($"`{shown}`", Evaluate(Good, Idle with { Name = name }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_message_is_bounded() => Assert.Equal(500, Evaluate(Good, Idle with { Name = new string('x', 10_000_000) }).Message!.Length);

    [Fact]
    public void Unknown_and_none_are_words_in_a_message() => Assert.Equal(
        "unknown none {}", Evaluate(Good with {
            Message = "{account.name} {account.native_type} {{}}" }, Idle with { NativeType = Fact<string>.None() }).Message);

    [Fact]
    public void It_tells_what_it_reads()
    {
        var policy = PolicyCompiler.Compile(Good).Policy!;
        Assert.Equal(["account.idle_since", "account.name", "account.status"], policy.ReadPaths);
        Assert.Equal(["account.idle_since", "account.status"], policy.DecidingPaths);
    }

    [Fact]
    public void Its_digest_follows_its_meaning_and_not_its_title()
    {
        string Digest(Policy policy) => PolicyCompiler.Compile(policy).Policy!.Digest;
        Assert.Equal(Digest(Good), Digest(Good with { Title = "Another title" }));
        Assert.NotEqual(Digest(Good), Digest(Good with { SatisfiedWhen = "true" }));
        Assert.NotEqual(Digest(Good), Digest(Good with { Severity = [new(null, Severity.Low)] }));
        Assert.NotEqual(Digest(Good), Digest(Good with { Due = new Dictionary<Severity, TimeSpan> { [Severity.Low] = TimeSpan.FromDays(1) } }));
        Assert.Matches("^[0-9a-f]{64}$", Digest(Good));
    }

    [Fact]
    public void Another_kind_of_scope_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentException>(
        () => PolicyCompiler.Compile(Good).Policy!.Evaluate(new PartyScope { Party = new PartyView() }, Subject, Some.Now));

    public static TheoryData<string, PolicyOutcome> Statuses => new()
    {
        { """{"account":{"status":"disabled"}}""", PolicyOutcome.NotApplicable },
        { """{"account":{"status":"active","idle_since":"2026-05-31T00:00:00Z"}}""", PolicyOutcome.Satisfied },
        { """{"account":{"status":"active","idle_since":"2026-01-01T00:00:00Z"}}""", PolicyOutcome.NotSatisfied },
        { """{"account":{"status":"active"}}""", PolicyOutcome.Indeterminate },
        { """{"account":{}}""", PolicyOutcome.Indeterminate },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_verdict_is_its_evaluation_in_short_and_costs_no_memory(string given, PolicyOutcome outcome)
    {
        var policy = PolicyCompiler.Compile(Good).Policy!;
        var scope = JsonSerializer.Deserialize<AccountScope>(given, DomainJson.Policy)!;
        var evaluation = policy.Evaluate(scope, Subject, Some.Now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var verdict = policy.Judge(scope, Some.Now);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(new PolicyVerdict(outcome, evaluation.NextChange), verdict);
        Assert.Equal(outcome, evaluation.Outcome);
        Assert.Equal(verdict.Outcome.Stands(), outcome is PolicyOutcome.NotSatisfied or PolicyOutcome.Indeterminate);
    }

    private static AccountView Idle => new() { Status = "active", IdleSince = Some.Now - TimeSpan.FromDays(91) };

    private static Severity? Severe(Policy policy, bool? critical) =>
        Evaluate(policy, Idle with { System = new SystemView { Critical = critical is { } known ? known : Fact<bool>.Unknown } }).Severity;

    private static Evaluation Evaluate(Policy policy, AccountView account, Instant? at = null)
    {
        var compilation = PolicyCompiler.Compile(policy);
        Assert.Empty(compilation.Problems);
        return compilation.Policy!.Evaluate(new AccountScope { Account = account }, Subject, at ?? Some.Now);
    }
}
