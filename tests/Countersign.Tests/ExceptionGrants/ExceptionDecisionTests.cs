using Countersign.Cel;
using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Causes;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;
using static Countersign.ExceptionGrants.ExceptionState;

namespace Countersign.Tests.ExceptionGrants;

/// <summary>What each decision about an exception leaves behind, and what it is made on.</summary>
public sealed class ExceptionDecisionTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly FindingId First = SomeAct.Finding().Id;
    private static readonly FindingId Second = new("fnd_2");
    private static readonly ExtensionRequest Later = new(Some.PersonId("payments-1"), Some.Now, SomeException.End + Day, "Late");

    [Theory]
    [InlineData("deny", UnderReview, Denied)]
    [InlineData("revoke", Active, Revoked)]
    [InlineData("close", Active, Closed)]
    [InlineData("cancel", Active, Cancelled)]
    public void What_is_over_ended_now_and_waits_for_nothing(string act, ExceptionState state, ExceptionState end)
    {
        var question = SomeException.Question(state, act == "cancel" ? "payments-2" : act == "close" ? "auditors-1" : "approvers-1", Day);
        var grant = question.Grant! with { Asked = state == Active ? Later : null };
        var ended = Act(act, question with { Grant = act == "cancel" ? grant with { Request = grant.Request with { NotBefore = Some.Now + 2 * Day } } : grant });

        Assert.Equal((end, Some.Now + Day, null), (ended.After.State, ended.After.EndedAt, ended.After.Asked));
        Assert.Equal(state == Active ? [FindingState.Assigned] : [], ended.Findings.Select(f => f.After.State));
    }

    [Theory]
    [InlineData("approve", UnderReview, ActKind.Approved)]
    [InlineData("deny", UnderReview, ActKind.Denied)]
    [InlineData("revoke", Active, ActKind.Denied)]
    [InlineData("grant", Active, ActKind.Approved)]
    [InlineData("deny later", Active, ActKind.Denied)]
    [InlineData("resume", Suspended, ActKind.Approved)]
    [InlineData("close", Active, ActKind.SignedOff)]
    [InlineData("submit", Proposed, ActKind.Requested)]
    [InlineData("extend", Active, ActKind.Requested)]
    public void Each_decision_is_an_act_on_each_finding(string act, ExceptionState state, ActKind kind)
    {
        var done = Act(act, Asked(state, act == "close" ? "auditors-1" : kind == ActKind.Requested ? "payments-2" : "approvers-1", act != "extend"));

        Assert.Equal((First, kind), (Assert.Single(done.Acts).Finding, done.Acts[0].Kind));
    }

    [Theory]
    [InlineData("approve", UnderReview)]
    [InlineData("grant", Active)]
    [InlineData("resume", Suspended)]
    public void Leave_keeps_who_gave_it_when_on_what_and_why(string act, ExceptionState state)
    {
        var question = Asked(state, "approvers-2", asked: true);
        var given = Act(act, question);

        Assert.Equal(new ExceptionApproval(Some.PersonId("approvers-2"), Some.Now + Day, question.Grant!.Request.FactsDigest), given.After.Approval);
        Assert.Equal((given.After.Id, Some.PersonId("approvers-2"), "Fine"), (given.Acceptance!.Exception, given.Acceptance.AcceptedBy, given.Acceptance.Statement));
        Assert.Equal([First], given.Acceptance.Members);
    }

    [Theory]
    [InlineData("approve", UnderReview, "exception.approve.no_reason")]
    [InlineData("deny", UnderReview, "exception.deny.no_reason")]
    [InlineData("revoke", Active, "exception.revoke.no_reason")]
    [InlineData("extend", Active, "exception.extend.no_reason")]
    public void Nothing_is_decided_without_a_reason(string act, ExceptionState state, string code) =>
        Assert.Equal(code, Decide(act, Asked(state, act == "extend" ? "payments-2" : "approvers-1", asked: false), " ").Refusal?.Code);

    [Fact]
    public void Leave_is_given_on_what_the_approver_saw()
    {
        var question = SomeException.Question(UnderReview, "approvers-1");

        Assert.Null(ExceptionDeciding.Approve(question, "Fine", question.Grant!.Request.FactsDigest).Refusal);
        Assert.Equal("exception.approve.facts_changed", ExceptionDeciding.Approve(question, "Fine", "sha256:other").Refusal?.Code);
        Assert.Equal("exception.approve.no_reason", ExceptionDeciding.Approve(question, null, "sha256:other").Refusal?.Code);
    }

    [Fact]
    public void A_later_end_is_granted_on_the_facts_of_now()
    {
        var question = Asked(Active, "approvers-1", asked: true);
        var gone = question with { Policy = null, Control = null };

        Assert.Equal("exception.grant_extension.facts_changed", Decide("grant", question with { Facts = [SomeException.Facts with { Digest = "sha256:9" }] }).Refusal?.Code);
        Assert.Equal("exception.policy_gone", Decide("grant", gone with { Grant = gone.Grant! with { Asked = null } }).Refusal?.Code);
    }

    [Fact]
    public void Who_gave_leave_takes_it_back_and_denies_more()
    {
        var question = SomeException.With(
            Asked(Active, "approvers-1", asked: true), m => m with { Acts = [SomeAct.Done(ActKind.Approved, "approvers-1", Some.Approvers)] });

        Assert.Null(Decide("revoke", question).Refusal);
        Assert.Null(Decide("deny later", question).Refusal);
    }

    [Fact]
    public void Who_worked_on_it_does_not_close_it() => Assert.Equal(
        "exception.close.own_work",
        Decide("close", SomeException.With(
            Asked(Active, "auditors-1", asked: false), m => m with { Acts = [SomeAct.Done(ActKind.Took, "auditors-1", Some.Auditors)] })).Refusal?.Code);

    [Fact]
    public void Who_follows_it_up_does_not_permit_it_for_whom_they_deputise()
    {
        var away = new[] { "approvers-1", "approvers-2" }
            .Select(key => Some.Person(key) with { Absence = new Absence(Some.Now + 7 * Day), Deputy = Some.PersonId("iam-1") });
        var question = SomeException.With(SomeException.Question(UnderReview, "iam-1"), m => m with { Parties = Some.Directory(away) });
        var grant = question.Grant!;
        var own = grant with { Request = grant.Request with { FollowUp = grant.Request.FollowUp with { Owner = Some.Iam } } };

        Assert.Null(ExceptionDeciding.Approve(question, "Fine").Refusal);
        Assert.Equal("exception.approve.follow_up_owner", ExceptionDeciding.Approve(question with { Grant = own }, "Fine").Refusal?.Code);
    }

    [Theory]
    [InlineData(FindingState.Assigned, null)]
    [InlineData(FindingState.Remediated, null)]
    [InlineData(FindingState.Verified, null)]
    [InlineData(FindingState.Closed, null)]
    [InlineData(FindingState.Disputed, "`fnd_2` is `Disputed`")]
    [InlineData(FindingState.Excepted, "`fnd_2` is `Excepted`")]
    [InlineData(FindingState.Unroutable, "`fnd_2` is `Unroutable`")]
    public void Of_a_list_what_is_fixed_needs_no_leave_and_what_is_elsewhere_gets_none(FindingState state, string? told)
    {
        var refused = ExceptionDeciding.Approve(Two(UnderReview, "approvers-1", FindingState.Assigned, state), "Fine").Refusal;

        Assert.Equal(told is not null, refused?.Message.StartsWith(told ?? "", StringComparison.Ordinal) ?? false);
        Assert.Equal(told is null ? null : "exception.approve.finding_changed", refused?.Code);
    }

    [Fact]
    public void A_later_end_is_of_what_is_still_permitted()
    {
        var two = Two(Active, "approvers-1", FindingState.Excepted, FindingState.Closed);

        Assert.Equal([First], Act("grant", two with { Grant = two.Grant! with { Asked = Later } }).Findings.Select(f => f.After.Id));
    }

    [Theory]
    [InlineData(0, "exception.close.not_fresh")]
    [InlineData(1, null)]
    public void What_was_read_counts_from_when_leave_was_given(int hours, string? code)
    {
        var question = SomeException.Question(Active, "auditors-1", 3 * Day);
        foreach (var approval in new[] { question.Grant!.Approval! with { At = Some.Now + Day }, null })
        {
            var since = approval?.At ?? Some.Now;
            CriteriaReading reading = new(First, CelVerdict.True, since + TimeSpan.FromHours(hours), true);
            Assert.Equal(code, ExceptionDeciding.Close(question with { Grant = question.Grant! with { Approval = approval } }, [reading]).Refusal?.Code);
        }
    }

    [Fact]
    public void What_has_ended_is_not_resumed() => Assert.Equal(
        "exception.resume.not_now", ExceptionDeciding.Resume(SomeException.Question(Suspended, "approvers-1", 60 * Day), "Fine").Refusal?.Code);

    [Fact]
    public void When_it_is_asked_for_is_no_matter_of_who_asks() => Assert.Equal(
        Some.Now, Propose(SomeException.Question(null, "payments-2"), SomeException.Request() with { AskedAt = Some.Now - Day }).Value.After.Request.AskedAt);

    [Fact]
    public void What_several_have_in_common_is_kept_and_of_one_there_is_nothing()
    {
        var cause = new Cause(CauseKind.GrantingGroup, "aws/admins");
        var two = Two(null, "payments-2", FindingState.Assigned, FindingState.Assigned) with { Cause = cause };
        var one = SomeException.Question(null, "payments-2") with { Cause = cause };

        Assert.Equal(cause, Propose(two, SomeException.Request() with { Members = [First, Second] }).Value.After.Request.Cause);
        Assert.Null(Propose(one, SomeException.Request()).Value.After.Request.Cause);
    }

    [Fact]
    public void What_is_listed_more_than_once_is_named_with_how_often() => Assert.StartsWith(
        "`fnd_2` is listed 2 times.",
        Propose(SomeException.Question(null, "payments-2"), SomeException.Request() with { Members = [First, Second, Second, new("fnd_3"), new("fnd_3")] })
            .Refusal!.Message,
        StringComparison.Ordinal);

    private static ExceptionQuestion Asked(ExceptionState state, string person, bool asked)
    {
        var question = SomeException.Question(state, person, Day);
        return question with { Grant = question.Grant! with { Asked = asked && state == Active ? Later : null } };
    }

    private static ExceptionQuestion Two(ExceptionState? state, string person, FindingState first, FindingState second)
    {
        var question = SomeException.Question(state, person, state is null ? null : Day);
        var member = question.Members[0] with { Acts = [] };
        Finding Of(FindingState of) => SomeAct.Finding(of) with
        {
            ExceptedFrom = of == FindingState.Excepted ? Some.Now : null, ExceptedUntil = of == FindingState.Excepted ? SomeException.End : null,
        };
        return question with
        {
            Grant = question.Grant is { } grant ? grant with { Request = SomeException.Request() with { Members = [First, Second] } } : null,
            Members = [member with { Finding = Of(first) }, member with { Finding = Of(second) with { Id = Second } }],
        };
    }

    private static Decision<ExceptionOutcome> Propose(ExceptionQuestion question, ExceptionRequest request) =>
        ExceptionAsking.Propose(question, request, []);

    private static ExceptionOutcome Act(string act, ExceptionQuestion question) => Decide(act, question).Value;

    private static Decision<ExceptionOutcome> Decide(string act, ExceptionQuestion question, string text = "Fine") => SomeException.Decide(act, question, text);
}
