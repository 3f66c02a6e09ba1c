using Countersign.Cel;
using Countersign.Controls;
using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Causes;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.ExceptionGrants;

/// <summary>What may be asked for at all.</summary>
public sealed class ExceptionRequestTests
{
    public static TheoryData<string, string?> Cases => new()
    {
        { "whole", null },
        { "no rationale", "exception.propose.no_reason" },
        { "past", "exception.propose.window" },
        { "reversed", "exception.propose.window" },
        { "longest", null },
        { "too long", "exception.propose.too_long" },
        { "too far", "exception.propose.too_far" },
        { "no criteria", "exception.propose.no_criteria" },
        { "wrong criteria", "exception.propose.criteria" },
        { "true criteria", "exception.propose.constant_criteria" },
        { "false criteria", "exception.propose.constant_criteria" },
        { "failing criteria", "exception.propose.constant_criteria" },
        { "no follow-up", "exception.propose.follow_up" },
        { "late follow-up", "exception.propose.follow_up" },
        { "past follow-up", "exception.propose.follow_up" },
        { "closer follows up", "exception.propose.three_names" },
        { "approver follows up", "exception.propose.three_names" },
        { "approver closes", "exception.propose.three_names" },
        { "dead closer", "exception.propose.cannot_act" },
        { "dead approver", "exception.propose.one_policy" },
        { "dead follow-up", "exception.propose.cannot_act" },
        { "person closes", null },
        { "asker closes", "exception.propose.closer_asks" },
        { "as late as it may last", null },
        { "vendor follows up", null },
        { "vendor closes", "exception.propose.cannot_act" },
        { "follow-up at the end", null },
        { "compliance follows up", "exception.propose.compliance" },
        { "a person of compliance follows up", "exception.propose.compliance" },
        { "no compensating control", "exception.propose.no_compensating_control" },
        { "unknown compensating control", "exception.propose.compensating_control" },
        { "other policy", "exception.propose.one_policy" },
        { "other approver", "exception.propose.one_policy" },
        { "not listed", "exception.propose.members" },
        { "listed twice", "exception.propose.members" },
        { "longest follow-up", null },
        { "endless follow-up", "exception.propose.text_too_long" },
        { "endless criteria", "exception.propose.text_too_long" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_request_is_whole_or_refused(string given, string? code) =>
        Assert.Equal(code, Propose(Asked(), Request(given)).Refusal?.Code);

    [Fact]
    public void An_approver_who_is_gone_approves_nothing()
    {
        var gone = Some.PersonId("gone");
        var question = SomeException.With(Asked(), m => m with { Finding = m.Finding with { Assignment = m.Finding.Assignment! with { Approver = gone } } });

        Assert.Equal("exception.propose.cannot_act", Propose(question, SomeException.Request() with { Approver = gone }).Refusal?.Code);
    }

    [Fact]
    public void Where_the_policy_is_gone_that_is_said_first()
    {
        var refused = Propose(Asked() with { Policy = null, Control = null }, Request("not listed")).Refusal;

        Assert.Equal("exception.policy_gone", refused?.Code);
    }

    [Fact]
    public void The_first_compensating_control_that_does_not_hold_is_named()
    {
        var request = SomeException.Request() with { CompensatingControls = ["egress", "firewall", "proxy"] };
        var grant = SomeException.Grant(ExceptionState.Active) with { Request = request };
        CompensatingReading[] read = [.. Asked().Compensating, new CompensatingReading("other", Some.Now, TimeSpan.FromDays(365))];

        Assert.Contains("`firewall`", Propose(Asked() with { Compensating = read }, request).Refusal!.Message, StringComparison.Ordinal);
        Assert.Null(Propose(Asked() with { Compensating = read }, SomeException.Request()).Refusal);
        Assert.Equal("firewall", ExceptionSweep.Failing(Asked() with { Grant = grant, Compensating = read }));
    }

    [Theory]
    [InlineData(FindingState.Disputed)]
    [InlineData(FindingState.Excepted)]
    [InlineData(FindingState.Verified)]
    public void Leave_is_asked_for_what_is_still_to_be_fixed(FindingState state) => Assert.Equal(
        "exception.propose.not_assigned",
        Propose(
            SomeException.With(SomeException.Question(null, "payments-2"), m => m with { Finding = SomeAct.Finding(state) }), SomeException.Request()).Refusal?.Code);

    [Fact]
    public void What_has_leave_that_is_yet_to_begin_names_that()
    {
        var other = SomeException.Question(ExceptionState.Active, "payments-2").Grant! with { State = ExceptionState.Active };
        var question = SomeException.With(SomeException.Question(null, "payments-2"), m => m with { Finding = SomeAct.Finding(FindingState.Excepted) });

        var refusal = Propose(question with { Others = [other] }, SomeException.Request()).Refusal;

        Assert.Equal("exception.propose.excepted_otherwise", refusal?.Code);
        Assert.Contains($"`{other.Id}`", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_resolvers_people_ask() => Assert.Equal(
        "exception.propose.not_resolver", Propose(SomeException.Question(null, "approvers-1"), SomeException.Request()).Refusal?.Code);

    [Theory]
    [InlineData("exception.propose.criteria_met", CelVerdict.True)]
    [InlineData("exception.propose.criteria_met", CelVerdict.True, CelVerdict.True)]
    [InlineData(null)]
    [InlineData(null, CelVerdict.True, CelVerdict.False)]
    [InlineData(null, CelVerdict.Unknown)]
    [InlineData(null, CelVerdict.Error)]
    public void Criteria_tell_of_what_is_still_to_come(string? code, params CelVerdict[] now) => Assert.Equal(
        code,
        ExceptionAsking.Propose(
            Asked(), SomeException.Request(), [.. now.Select(v => new CriteriaReading(SomeAct.Finding().Id, v, Some.Now, true))]).Refusal?.Code);

    [Theory]
    [InlineData(null, "compensating_control.attest.no_person")]
    [InlineData("nobody", "compensating_control.attest.person_unknown")]
    [InlineData("payments-1", "compensating_control.not_owner")]
    [InlineData("auditors-1", null)]
    public void The_owners_people_say_that_a_control_holds(string? person, string? code)
    {
        var by = person is null ? (PartyId?)null : Some.PersonId(person);
        var attested = CompensatingReading.Attest("egress", Some.Auditors, by, Asked().Members[0].Parties, Some.Now);

        Assert.Equal(code, attested.Refusal?.Code);
        Assert.True(code is not null || attested.Value.Id == by);
    }

    [Fact]
    public void Below_high_the_approver_may_close()
    {
        var question = SomeException.With(SomeException.Question(null, "payments-2"), m => m with { Finding = m.Finding with { Severity = Severity.Medium } });

        Assert.Null(Propose(question, Request("approver closes")).Refusal);
    }

    [Fact]
    public void Who_asks_and_what_was_read_then_is_kept()
    {
        var proposed = Propose(SomeException.Question(null, "payments-1"), SomeException.Request() with { Facts = [], Severity = Severity.Low }).Value;

        Assert.Equal((ExceptionState.Proposed, Some.PersonId("payments-1"), Severity.High), (proposed.After.State, proposed.After.Request.By, proposed.After.Request.Severity));
        Assert.Equal(SomeException.Facts, Assert.Single(proposed.After.Request.Facts));
        Assert.Equal((ActKind.Requested, "exception.proposed"), (Assert.Single(proposed.Acts).Kind, proposed.Changes[0].Entry.Kind));
    }

    [Theory]
    [InlineData(2, Severity.High, true, null)]
    [InlineData(200, Severity.High, true, null)]
    [InlineData(201, Severity.High, true, "exception.propose.members")]
    [InlineData(2, Severity.High, false, "exception.propose.one_cause")]
    [InlineData(2, Severity.Critical, true, "exception.propose.bulk_critical")]
    public void A_list_has_one_policy_one_cause_and_an_end(int members, Severity severity, bool caused, string? code)
    {
        var findings = Enumerable.Range(0, members).Select(i => SomeAct.Finding(severity: severity) with { Id = new FindingId($"fnd_{i}") }).ToList();
        var question = SomeException.Question(null, "payments-2") with
        {
            Members = [.. findings.Select(f => SomeAct.Question(f, "payments-2"))],
            Cause = caused ? new Cause(CauseKind.GrantingGroup, "aws/admins") : null,
        };
        var request = SomeException.Request() with { Members = [.. findings.Select(f => f.Id)] };

        Assert.Equal(code, Propose(question, request).Refusal?.Code);
    }

    [Fact]
    public void What_is_fixed_of_a_list_meanwhile_needs_no_leave()
    {
        Finding[] findings = [SomeAct.Finding() with { Id = new FindingId("fnd_1") }, SomeAct.Finding(FindingState.Closed) with { Id = new FindingId("fnd_2") }];
        var question = SomeException.Question(ExceptionState.UnderReview, "approvers-1") with
        {
            Members = [.. findings.Select(f => SomeAct.Question(f, "approvers-1"))],
            Facts = [new MemberFacts(new FindingId("fnd_2"), "sha256:other")],
        };

        Assert.Equal("fnd_1", Assert.Single(ExceptionDeciding.Approve(question, "Fine").Value.Findings).After.Id.Value);
    }

    private static Decision<ExceptionOutcome> Propose(ExceptionQuestion question, ExceptionRequest request) =>
        ExceptionAsking.Propose(question, request, []);

    private static PartyId Vendor => new(PartyKind.External, "vendor");

    [Theory]
    [InlineData("approvers-1", "approvers-2", "exception.propose.follow_up_within")]
    [InlineData("auditors-2", "auditors-1", "exception.propose.follow_up_within")]
    [InlineData("approvers-1", "auditors-1", null)]
    public void Who_follows_up_leaves_somebody_to_decide(string one, string other, string? code)
    {
        var request = Request("") with { FollowUp = Request("").FollowUp with { Owner = Some.Iam } };
        var question = SomeException.With(Asked(), m => m with { Parties = Some.Directory(instead: [Some.Team(Some.Iam, one, other)]) });

        Assert.Equal(code, Propose(question, request).Refusal?.Code);
    }

    [Fact]
    public void Of_two_whom_the_follow_up_leaves_without_people_the_approver_is_named()
    {
        var request = Request("") with { FollowUp = Request("").FollowUp with { Owner = Some.Iam } };
        var all = Some.Team(Some.Iam, "approvers-1", "approvers-2", "auditors-1", "auditors-2");

        var refusal = Propose(SomeException.With(Asked(), m => m with { Parties = Some.Directory(instead: [all]) }), request).Refusal!;

        Assert.Contains("`team:approvers`, which approves", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(ActKind.Denied, null, true)]
    [InlineData(ActKind.Dismissed, null, false)]
    [InlineData(ActKind.Took, null, false)]
    [InlineData(null, ActKind.Took, false)]
    public void Who_decides_may_on_each_of_its_findings(ActKind? first, ActKind? second, bool may)
    {
        var member = SomeException.Question(null, "approvers-1").Members[0];
        ActQuestion With(ActKind? done) => member with { Acts = done is { } kind ? [SomeAct.Done(kind, "approvers-1")] : [] };

        Assert.Equal(may, ExceptionDeciding.MayDecide(SomeException.Grant(ExceptionState.UnderReview), [With(first), With(second)]));
        Assert.Equal(may || second is not null, ExceptionDeciding.MayDecide(SomeException.Grant(ExceptionState.UnderReview), [With(first)]));
        Assert.False(ExceptionDeciding.MayDecide(SomeException.Grant(ExceptionState.UnderReview), []));
    }

    private static ExceptionQuestion Asked() => SomeException.With(
        SomeException.Question(null, "payments-2"), m => m with { Parties = Some.Directory(instead: [Some.Team(Vendor, "iam-1")]) });

    private static ExceptionRequest Request(string given)
    {
        var request = SomeException.Request();
        return given switch
        {
            "no rationale" => request with { Rationale = " " },
            "past" => request with { NotBefore = Some.Now - TimeSpan.FromSeconds(1) },
            "reversed" => request with { NotAfter = request.NotBefore },
            "longest" => request with { NotAfter = request.NotBefore + TimeSpan.FromDays(90) },
            "too far" => request with { NotBefore = request.NotBefore + TimeSpan.FromDays(91), NotAfter = request.NotBefore + TimeSpan.FromDays(92) },
            "too long" => request with { NotAfter = request.NotBefore + TimeSpan.FromDays(91) },
            "no criteria" => request with { ClosureCriteria = "" },
            "as late as it may last" => request with
            {
                NotBefore = Some.Now + TimeSpan.FromDays(90),
                NotAfter = Some.Now + TimeSpan.FromDays(100),
            },
            "true criteria" => request with { ClosureCriteria = "true" },
            "false criteria" => request with { ClosureCriteria = "'a' in ['b']" },
            "failing criteria" => request with { ClosureCriteria = "1/0 == 1" },
            "wrong criteria" => request with { ClosureCriteria = "credential.nothing == 1" },
            "no follow-up" => request with { FollowUp = request.FollowUp with { What = "" } },
            "late follow-up" => request with { FollowUp = request.FollowUp with { DueAt = request.NotAfter + TimeSpan.FromDays(1) } },
            "past follow-up" => request with { FollowUp = request.FollowUp with { DueAt = Some.Now } },
            "closer follows up" => request with { Closer = Some.Payments },
            "approver follows up" => request with { FollowUp = request.FollowUp with { Owner = Some.Approvers } },
            "approver closes" => request with { Closer = Some.Approvers },
            "dead approver" => request with { Approver = Some.PersonId("gone") },
            "dead follow-up" => request with { FollowUp = request.FollowUp with { Owner = Some.PersonId("gone") } },
            "asker closes" => request with { Closer = Some.PersonId("payments-2") },
            "person closes" => request with { Closer = Some.PersonId("auditors-1") },
            "vendor follows up" => request with { FollowUp = request.FollowUp with { Owner = Vendor } },
            "vendor closes" => request with { Closer = Vendor },
            "follow-up at the end" => request with { FollowUp = request.FollowUp with { DueAt = request.NotAfter } },
            "dead closer" => request with { Closer = Some.PersonId("gone") },
            "a person of compliance follows up" => request with { FollowUp = request.FollowUp with { Owner = Some.PersonId("compliance-1") } },
            "compliance follows up" => request with { FollowUp = request.FollowUp with { Owner = Some.Compliance } },
            "no compensating control" => request with { CompensatingControls = [] },
            "unknown compensating control" => request with { CompensatingControls = ["firewall"] },
            "other policy" => request with { Policy = "other" },
            "other approver" => request with { Approver = Some.Cloud },
            "listed twice" => request with { Members = [.. request.Members, .. request.Members] },
            "longest follow-up" => request with { FollowUp = request.FollowUp with { What = new string('x', 4000) } },
            "endless follow-up" => request with { FollowUp = request.FollowUp with { What = new string('x', 4001) } },
            "endless criteria" => request with { ClosureCriteria = request.ClosureCriteria + new string(' ', 4000) },
            "not listed" => request with { Members = [] },
            _ => request,
        };
    }
}
