using Countersign.Cel;
using Countersign.Controls;
using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;
using static Countersign.ExceptionGrants.ExceptionState;

namespace Countersign.Tests.ExceptionGrants;

public sealed class ExceptionActsTests
{
    private static readonly string[] Acts = ["submit", "cancel", "approve", "deny", "revoke", "extend", "resume", "close"];
    private static readonly string[] Everyone = ["payments-1", "approvers-1", "auditors-1", "cloud-1", "governance-1", "compliance-1"];

    /// <summary>State, act, who may, and the state that follows; every other combination is refused.</summary>
    private const string Table = """
        Proposed    submit  payments-1  UnderReview
        Proposed    cancel  payments-1  Cancelled
        UnderReview cancel  payments-1  Cancelled
        UnderReview approve approvers-1 Active
        UnderReview deny    approvers-1 Denied
        Approved    cancel  payments-1  Cancelled
        Approved    revoke  approvers-1 Revoked
        Active      extend  payments-1  Active
        Active      revoke  approvers-1 Revoked
        Active      close   auditors-1  Closed
        Suspended   resume  approvers-1 Active
        Suspended   revoke  approvers-1 Revoked
        Suspended   close   auditors-1  Closed
        """;

    public static TheoryData<string, ExceptionState> Pairs => [.. from act in Acts from state in Enum.GetValues<ExceptionState>() select (act, state)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_act_in_a_state_by_everyone_does_what_the_table_says(string act, ExceptionState state)
    {
        var row = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SingleOrDefault(words => words[0] == state.ToString() && words[1] == act);
        foreach (var person in Everyone)
        {
            var outcome = Act(act, SomeException.Question(state, person, TimeSpan.FromDays(1)));
            var expected = row is not null && row[2] == person ? row[3] : "-";
            Assert.Equal((person, expected), (person, outcome.IsRefused ? "-" : outcome.Value.After.State.ToString()));
        }
    }

    [Fact]
    public void Approval_changes_finding_acceptance_and_follow_up_with_it()
    {
        var approved = ExceptionDeciding.Approve(SomeException.Question(UnderReview, "approvers-1"), "The risk is small").Value;

        Assert.Equal(["exception.approved", "exception.activated"], approved.Changes.Select(c => c.Entry.Kind));
        var finding = Assert.Single(approved.Findings).After;
        Assert.Equal((FindingState.Excepted, Some.Now, SomeException.End), (finding.State, finding.ExceptedFrom, finding.ExceptedUntil));
        Assert.Equal((Some.Compliance, Some.PersonId("approvers-1"), "The risk is small"), (approved.Acceptance!.Keeper, approved.Acceptance.AcceptedBy, approved.Acceptance.Statement));
        Assert.Equal(SomeException.Request().FollowUp, approved.FollowUp);
        Assert.Equal(ActKind.Approved, Assert.Single(approved.Acts).Kind);
    }

    [Theory]
    [InlineData("approvers-1", ActKind.Requested, "exception.approve.own_work")]
    [InlineData("approvers-1", ActKind.Took, "exception.approve.own_work")]
    [InlineData("approvers-1", ActKind.Denied, null)]
    public void Nobody_approves_what_they_asked_for_or_worked_on(string person, ActKind kind, string? code)
    {
        var question = SomeException.With(SomeException.Question(UnderReview, person), m => m with { Acts = [SomeAct.Done(kind, person, Some.Cloud)] });

        Assert.Equal(code, ExceptionDeciding.Approve(question, "Fine").Refusal?.Code);
    }

    [Theory]
    [InlineData(Means.Token, "exception.approve.token")]
    [InlineData(Means.Agent, "exception.approve.agent")]
    public void Tokens_and_agents_do_not_approve(Means means, string code) =>
        Assert.Equal(code, ExceptionDeciding.Approve(SomeException.Question(UnderReview, "approvers-1", means: means), "Fine").Refusal?.Code);

    [Fact]
    public void Governance_approves_where_nobody_of_the_approver_is_separate()
    {
        FindingAct[] acts = [SomeAct.Done(ActKind.Took, "approvers-1"), SomeAct.Done(ActKind.Took, "approvers-2")];
        var question = SomeException.With(SomeException.Question(UnderReview, "governance-1"), m => m with { Acts = acts });

        Assert.Equal((ActSide.Approve, Some.Approvers), ExceptionDeciding.Approve(question, "Fine").Value.Gap is { } gap ? (gap.Missing, gap.Party) : default);
    }

    [Fact]
    public void Approval_is_bound_to_the_facts_that_were_asked_for()
    {
        var question = SomeException.Question(UnderReview, "approvers-1");
        Assert.Equal("exception.approve.facts_changed", ExceptionDeciding.Approve(question with { Facts = [SomeException.Facts with { Digest = "sha256:9" }] }, "Fine").Refusal?.Code);

        var worse = SomeException.With(question, m => m with { Finding = m.Finding with { Severity = Severity.Critical } });
        Assert.Equal("exception.approve.facts_changed", ExceptionDeciding.Approve(worse, "Fine").Refusal?.Code);
    }

    [Theory]
    [InlineData(FindingState.Disputed, "exception.approve.finding_changed")]
    [InlineData(FindingState.Excepted, "exception.approve.finding_changed")]
    [InlineData(FindingState.Verified, "exception.approve.finding_changed")]
    public void What_is_no_longer_to_be_fixed_gets_no_leave(FindingState state, string code) => Assert.Equal(
        code, ExceptionDeciding.Approve(
            SomeException.With(SomeException.Question(UnderReview, "approvers-1"), m => m with { Finding = m.Finding with { State = state } }), "Fine").Refusal?.Code);

    [Fact]
    public void What_was_asked_for_until_a_day_that_has_passed_is_not_approved() => Assert.Equal(
        "exception.approve.too_late",
        ExceptionDeciding.Approve(SomeException.Question(UnderReview, "approvers-1", TimeSpan.FromDays(60)), "Fine").Refusal?.Code);

    [Fact]
    public void A_revoked_exception_gives_its_finding_back_with_the_old_due_date()
    {
        var revoked = ExceptionDeciding.Revoke(SomeException.Question(Active, "approvers-1", TimeSpan.FromDays(1)), "No longer").Value;

        Assert.Equal(SomeAct.Finding().Assignment, Assert.Single(revoked.Findings).After.Assignment);
        Assert.Equal((FindingState.Assigned, null), (revoked.Findings[0].After.State, revoked.Findings[0].After.ExceptedUntil));
    }

    [Fact]
    public void What_was_approved_and_does_not_hold_yet_is_taken_back_by_who_asked_for_it()
    {
        var holds = SomeException.Question(ExceptionState.Active, "payments-2");
        Assert.Equal("exception.cancel.holds", ExceptionAsking.Cancel(holds).Refusal?.Code);

        var later = SomeException.Request() with { NotBefore = Some.Now + TimeSpan.FromDays(10) };
        var cancelled = ExceptionAsking.Cancel(holds with { Grant = holds.Grant! with { Request = later } }).Value;

        Assert.Equal((ExceptionState.Cancelled, FindingState.Assigned), (cancelled.After.State, Assert.Single(cancelled.Findings).After.State));
    }

    [Theory]
    [InlineData("payments-2", null)]
    [InlineData("payments-1", "exception.cancel.not_resolver")]
    [InlineData("iam-1", null)]
    [InlineData("auditors-1", "exception.cancel.not_resolver")]
    public void Who_asked_takes_it_back_also_where_the_finding_is_no_longer_theirs(string person, string? code)
    {
        var question = SomeException.With(SomeException.Question(UnderReview, person), member => member with
        {
            Finding = member.Finding with { Assignment = member.Finding.Assignment! with { Resolver = Some.Iam } },
        });

        Assert.Equal(code, ExceptionAsking.Cancel(question).Refusal?.Code);
    }

    [Fact]
    public void An_extension_is_a_review_of_its_own_and_limited()
    {
        var asked = ExceptionAsking.Extend(SomeException.Question(Active, "payments-1", TimeSpan.FromDays(40)), SomeException.End + TimeSpan.FromDays(30), "Delayed").Value.After;
        var question = SomeException.Question(Active, "approvers-1", TimeSpan.FromDays(41)) with { Grant = asked };
        Assert.Equal("exception.extend.asked", ExceptionAsking.Extend(question, asked.NotAfter + TimeSpan.FromDays(1), "Again").Refusal?.Code);

        var extended = ExceptionDeciding.GrantExtension(question, "Until the release").Value;
        Assert.Equal((SomeException.End + TimeSpan.FromDays(30), 1, null), (extended.After.NotAfter, extended.After.Extensions, extended.After.Asked));
        Assert.Equal(extended.After.NotAfter, Assert.Single(extended.Findings).After.ExceptedUntil);
        Assert.Equal(extended.After.NotAfter, extended.Acceptance!.NotAfter);

        var more = SomeException.Question(Active, "payments-1", TimeSpan.FromDays(42)) with { Grant = extended.After };
        Assert.Equal("exception.extend.limit", ExceptionAsking.Extend(more, extended.After.NotAfter + TimeSpan.FromDays(1), "Again").Refusal?.Code);
        Assert.Null(ExceptionDeciding.DenyExtension(question, "Do it now").Value.After.Asked);
        Assert.Equal("exception.deny_extension.not_asked", ExceptionDeciding.DenyExtension(more, "Do it now").Refusal?.Code);
        Assert.Equal("exception.grant_extension.not_asked", ExceptionDeciding.GrantExtension(more, "Fine").Refusal?.Code);
        var over = more with { Grant = extended.After with { State = ExceptionState.Expired } };
        Assert.Equal("exception.grant_extension.over", ExceptionDeciding.GrantExtension(over, "Fine").Refusal?.Code);
    }

    [Fact]
    public void An_extension_may_be_as_long_as_the_control_permits() => Assert.Null(
        ExceptionAsking.Extend(SomeException.Question(Active, "payments-1", TimeSpan.FromDays(1)), SomeException.End + TimeSpan.FromDays(31), "Late").Refusal);

    [Theory]
    [InlineData(32)]
    [InlineData(0)]
    public void An_extension_lies_within_what_the_control_permits(int days) => Assert.Equal(
        "exception.extend.window",
        ExceptionAsking.Extend(SomeException.Question(Active, "payments-1", TimeSpan.FromDays(1)), SomeException.End + TimeSpan.FromDays(days), "Late").Refusal?.Code);

    [Theory]
    [InlineData(CelVerdict.True, 1, true, null)]
    [InlineData(CelVerdict.False, 1, true, "exception.close.criteria")]
    [InlineData(CelVerdict.Unknown, 1, true, "exception.close.criteria")]
    [InlineData(CelVerdict.Error, 1, true, "exception.close.criteria")]
    [InlineData(CelVerdict.True, 0, true, "exception.close.not_fresh")]
    [InlineData(CelVerdict.True, 1, false, "exception.close.not_fresh")]
    [InlineData(CelVerdict.True, null, true, "exception.close.not_fresh")]
    public void Only_a_fresh_and_complete_inventory_closes(CelVerdict verdict, int? hours, bool complete, string? code)
    {
        var reading = new CriteriaReading(SomeAct.Finding().Id, verdict, hours is { } h ? Some.Now + TimeSpan.FromHours(h) : null, complete);

        Assert.Equal(code, ExceptionDeciding.Close(SomeException.Question(Active, "auditors-1", TimeSpan.FromDays(1)), [reading]).Refusal?.Code);
    }

    [Theory]
    [InlineData(FindingState.Closed, FindingClosure.Outside, null)]
    [InlineData(FindingState.Verified, FindingClosure.SubjectRemoved, null)]
    [InlineData(FindingState.Verified, FindingClosure.Outside, "exception.close.not_fresh")]
    [InlineData(FindingState.Excepted, null, "exception.close.not_fresh")]
    public void What_is_signed_off_or_there_no_more_needs_no_reading(FindingState state, FindingClosure? closure, string? code)
    {
        var question = SomeException.With(
            SomeException.Question(Active, "auditors-1", TimeSpan.FromDays(1)), m => m with { Finding = m.Finding with { State = state, Closure = closure } });

        Assert.Equal(code, ExceptionDeciding.Close(question, []).Refusal?.Code);
    }

    [Fact]
    public void What_was_not_read_closes_nothing() => Assert.Equal(
        "exception.close.not_fresh", ExceptionDeciding.Close(SomeException.Question(Active, "auditors-1", TimeSpan.FromDays(1)), []).Refusal?.Code);

    [Fact]
    public void Who_may_not_close_hears_that_first() => Assert.Equal(
        "exception.close.not_closer", ExceptionDeciding.Close(SomeException.Question(Active, "payments-1", TimeSpan.FromDays(1)), []).Refusal?.Code);

    [Fact]
    public void A_suspended_exception_is_resumed_on_the_facts_as_they_are()
    {
        var question = SomeException.Question(Suspended, "approvers-1", TimeSpan.FromDays(1)) with { Facts = [SomeException.Facts with { Digest = "sha256:9" }] };
        var resumed = ExceptionDeciding.Resume(question, "Also fine").Value;

        Assert.Equal(("sha256:9", null), (Assert.Single(resumed.After.Request.Facts).Digest, resumed.After.Suspended));
        Assert.Equal(FindingState.Excepted, Assert.Single(resumed.Findings).After.State);
        Assert.Equal("exception.resume.not_now", ExceptionDeciding.Resume(question with { Compensating = [] }, "Fine").Refusal?.Code);
    }

    [Fact]
    public void What_became_critical_is_not_resumed_for_longer_than_that_permits()
    {
        var terms = new Dictionary<Severity, ExceptionTerms> { [Severity.Critical] = new(Some.Governance, TimeSpan.FromDays(14), 0, false) };
        var question = SomeException.Question(Suspended, "approvers-1", TimeSpan.FromDays(1)) with { Control = Some.Control() with { Terms = terms } };
        var worse = SomeException.With(question, m => m with { Finding = m.Finding with { Severity = Severity.Critical } });

        Assert.Equal("exception.resume.too_long", ExceptionDeciding.Resume(worse, "Fine").Refusal?.Code);
    }

    [Fact]
    public void What_got_leave_by_another_exception_meanwhile_is_not_resumed_by_anybody()
    {
        var question = SomeException.Question(Suspended, "approvers-1", TimeSpan.FromDays(1));
        question = question with { Grant = question.Grant! with { Suspended = SuspensionReason.CompensatingControl } };
        // Also while it is said to be fixed, and shows no leave.
        var fixedByNow = SomeException.With(question, m => m with { Finding = m.Finding with { State = FindingState.Remediated } });
        var excepted = fixedByNow with { Others = [SomeException.Other(Active)] };

        Assert.Equal("exception.resume.excepted_otherwise", ExceptionDeciding.Resume(excepted, "Fine").Refusal?.Code);
        Assert.NotNull(ExceptionSweep.Decide(fixedByNow));
        Assert.Null(ExceptionSweep.Decide(excepted));
    }

    [Theory]
    [InlineData(Active, 0, 0, true)]
    [InlineData(Active, 5, 0, true)]
    [InlineData(Approved, 0, 0, true)]
    [InlineData(Active, 0, 60, false)]
    [InlineData(Suspended, 0, 0, false)]
    [InlineData(UnderReview, 0, 0, false)]
    public void A_finding_has_leave_by_one_exception_at_a_time(ExceptionState other, int begins, int later, bool has)
    {
        var leave = SomeException.Other(other);
        leave = leave with { Request = leave.Request with { NotBefore = Some.Now + TimeSpan.FromDays(begins) } };
        var asked = SomeException.Question(null, "payments-2", TimeSpan.FromDays(later)) with { Others = [leave] };
        var end = SomeException.End + TimeSpan.FromDays(later);
        var request = SomeException.Request() with
        {
            NotBefore = asked.Now, NotAfter = end, FollowUp = SomeException.Request().FollowUp with { DueAt = end - TimeSpan.FromDays(1) },
        };
        var waiting = SomeException.Question(UnderReview, "approvers-1", TimeSpan.FromDays(later)) with { Others = [leave] };
        waiting = waiting with { Grant = waiting.Grant! with { NotAfter = end } };

        Assert.Equal(has ? "exception.propose.excepted_otherwise" : null, ExceptionAsking.Propose(asked, request, []).Refusal?.Code);
        Assert.Equal(has ? "exception.approve.excepted_otherwise" : null, ExceptionDeciding.Approve(waiting, "Fine").Refusal?.Code);
    }

    private static Decision<ExceptionOutcome> Act(string act, ExceptionQuestion question) => SomeException.Decide(act, question, "Fine");

    [Theory]
    [InlineData("exception.approve.too_long", 10, true, "team:payments", "team:auditors")]
    [InlineData("exception.approve.compensating_control", 90, false, "team:payments", "team:auditors")]
    [InlineData("exception.approve.three_names", 90, true, "team:payments", "team:approvers")]
    [InlineData("exception.approve.cannot_act", 90, true, "person:gone", "team:auditors")]
    [InlineData("exception.approve.cannot_act", 90, true, "team:payments", "person:gone")]
    [InlineData(null, 60, true, "team:payments", "team:auditors")]
    public void Leave_is_given_by_the_terms_of_now(string? code, int days, bool holds, string followUp, string closer)
    {
        var question = SomeException.Question(UnderReview, "approvers-1");
        var request = question.Grant!.Request;
        var given = question with
        {
            Control = question.Control! with { DefaultTerms = new ExceptionTerms(Some.Approvers, TimeSpan.FromDays(days), 1, true) },
            Compensating = holds ? question.Compensating : [],
            Grant = question.Grant with
            {
                Request = request with { FollowUp = request.FollowUp with { Owner = PartyId.Parse(followUp) }, Closer = PartyId.Parse(closer) },
            },
        };

        Assert.Equal(code, ExceptionDeciding.Approve(given, "Fine").Refusal?.Code);
    }

    [Theory]
    [InlineData("exception.grant_extension.limit", 90, 0)]
    [InlineData("exception.grant_extension.too_long", 48, 1)]
    [InlineData(null, 49, 1)]
    public void A_later_end_is_granted_by_the_terms_of_now(string? code, int days, int extensions)
    {
        var asked = new ExtensionRequest(Some.PersonId("payments-1"), Some.Now, SomeException.End + TimeSpan.FromDays(30), "Late");
        var question = SomeException.Question(Active, "approvers-1", TimeSpan.FromDays(41));
        var given = question with
        {
            Grant = question.Grant! with { Asked = asked },
            Control = question.Control! with { DefaultTerms = new ExceptionTerms(Some.Approvers, TimeSpan.FromDays(days), extensions, true) },
        };

        Assert.Equal(code, ExceptionDeciding.GrantExtension(given, "Fine").Refusal?.Code);
    }

    [Theory]
    [InlineData("approve", UnderReview, "approvers-1", "exception.policy_gone")]
    [InlineData("deny", UnderReview, "approvers-1", null)]
    [InlineData("cancel", UnderReview, "payments-2", null)]
    [InlineData("extend", Active, "payments-2", "exception.policy_gone")]
    [InlineData("close", Active, "auditors-1", "exception.policy_gone")]
    [InlineData("revoke", Active, "approvers-1", null)]
    [InlineData("resume", Suspended, "approvers-1", "exception.policy_gone")]
    [InlineData("revoke", Suspended, "approvers-1", null)]
    public void What_no_policy_asks_for_any_more_can_only_end(string act, ExceptionState state, string person, string? code) => Assert.Equal(
        code, Act(act, SomeException.Question(state, person, TimeSpan.FromDays(1)) with { Policy = null, Control = null }).Refusal?.Code);

    [Fact]
    public void Who_follows_it_up_does_not_permit_it_under_another_key_as_successor_or_as_deputy()
    {
        static Decision<ExceptionOutcome> Approve(PartyId owner, string person, PartyDirectory parties)
        {
            var question = SomeException.With(SomeException.Question(UnderReview, person), m => m with { Parties = parties });
            var request = question.Grant!.Request;
            return ExceptionDeciding.Approve(
                question with { Grant = question.Grant with { Request = request with { FollowUp = request.FollowUp with { Owner = owner } } } }, "Fine");
        }

        var away = Some.Person("approvers-1") with { Absence = new Absence(Some.Now + TimeSpan.FromDays(7)), Deputy = Some.PersonId("cloud-1") };
        var deputised = Some.Directory([away], instead: [Some.Team(Some.Iam, "iam-1", "approvers-1")]);
        var all = Some.Directory();
        var retired = PartyId.Team("retired");
        var succeeded = new PartyDirectory(all.Persons, all.Teams, new Dictionary<PartyId, PartyId> { [retired] = Some.PersonId("approvers-1") });

        var twins = Some.Directory([.. new[] { "approvers-1", "iam-1" }.Select(key => Some.Person(key) with { Email = "one@example.org" })]);

        Assert.Equal("exception.approve.follow_up_owner", Approve(Some.Iam, "approvers-1", twins).Refusal?.Code);
        Assert.Equal("exception.approve.follow_up_owner", Approve(Some.Iam, "cloud-1", deputised).Refusal?.Code);
        Assert.Equal("exception.approve.follow_up_owner", Approve(retired, "approvers-1", succeeded).Refusal?.Code);
        Assert.Null(Approve(retired, "approvers-2", succeeded).Refusal);
    }

    [Fact]
    public void Who_follows_it_up_neither_permits_nor_closes_it()
    {
        var question = SomeException.Question(ExceptionState.UnderReview, "approvers-1");
        var own = question.Grant! with
        {
            Request = question.Grant!.Request with { FollowUp = question.Grant.Request.FollowUp with { Owner = Some.PersonId("approvers-1") } },
        };

        Assert.Equal("exception.approve.follow_up_owner", ExceptionDeciding.Approve(question with { Grant = own }, "Fine").Refusal?.Code);
        Assert.Null(ExceptionDeciding.Deny(question with { Grant = own }, "No").Refusal);
        Assert.Null(ExceptionDeciding.Approve(question, "Fine").Refusal);
    }
}
