using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;
using FsCheck;
using FsCheck.Fluent;
using static Countersign.ExceptionGrants.ExceptionState;

namespace Countersign.Tests.ExceptionGrants;

/// <summary>What time and observation do to an exception, at every read and at every sweep.</summary>
public sealed class ExceptionTimeTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    [Fact]
    public void Nothing_is_permitted_outside_its_window()
    {
        var grant = SomeException.Grant(Active);

        Assert.Equal(
            [(Approved, false), (Active, true), (Active, true), (Expired, false)],
            new[] { Some.Now - Tick, Some.Now, SomeException.End - Tick, SomeException.End }.Select(at => (grant.EffectiveState(at), grant.Suppresses(at))));
    }

    [Fact]
    public void Only_an_active_one_permits_and_only_in_its_window() => Prop.ForAll(
        Gen.Choose(0, 9).ToArbitrary(), Gen.Choose(-200, 200).ToArbitrary(), Gen.Choose(-2, 2).ToArbitrary(), (state, days, ticks) =>
        {
            var (grant, at) = (SomeException.Grant((ExceptionState)state), Some.Now + Day * days + Tick * ticks);
            var within = SomeException.Request().NotBefore <= at && at < grant.NotAfter;
            var finding = SomeAct.Finding(FindingState.Excepted) with { ExceptedFrom = Some.Now, ExceptedUntil = grant.NotAfter };
            return grant.Suppresses(at) == (grant.State == Active && within)
                && (finding.EffectiveState(at) == FindingState.Excepted) == within
                && (grant.State < Expired || grant.EffectiveState(at) == grant.State);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));

    [Theory]
    [InlineData(Proposed, "")]
    [InlineData(UnderReview, "exception.expired")]
    [InlineData(Approved, "exception.expired")]
    [InlineData(Active, "exception.expired")]
    [InlineData(Suspended, "exception.expired")]
    [InlineData(Expired, "")]
    [InlineData(Closed, "")]
    [InlineData(Revoked, "")]
    [InlineData(Denied, "")]
    [InlineData(Cancelled, "")]
    public void The_sweep_records_what_has_ended(ExceptionState state, string kind)
    {
        Assert.NotEqual("exception.expired", ExceptionSweep.Decide(SomeException.Question(state, null, Day * 60 - Tick))?.Changes[0].Entry.Kind);
        Assert.Equal(kind, ExceptionSweep.Decide(SomeException.Question(state, null, Day * 60))?.Changes[0].Entry.Kind ?? "");
    }

    [Fact]
    public void After_expiry_a_fresh_due_date_counts_from_the_end_whenever_the_sweep_comes()
    {
        var outcome = ExceptionSweep.Decide(SomeException.Question(Active, null, Day * 65))!;

        Assert.Equal(SomeException.End, outcome.After.EndedAt);
        Assert.Equal(SomeException.End + Day * 14, Assert.Single(outcome.Findings).After.Assignment!.DueAt);
    }

    [Theory]
    [InlineData(UnderReview)]
    [InlineData(Suspended)]
    public void What_gave_no_leave_takes_none_when_it_ends(ExceptionState state)
    {
        var otherwise = SomeAct.Finding(FindingState.Excepted) with { ExceptedFrom = Some.Now, ExceptedUntil = SomeException.End + Day };
        var outcome = ExceptionSweep.Decide(SomeException.With(SomeException.Question(state, null, Day * 60), m => m with { Finding = otherwise }))!;

        Assert.Equal((Expired, 0), (outcome.After.State, outcome.Findings.Count));
    }

    [Fact]
    public void Who_may_give_leave_and_take_it_back_is_whom_the_control_names()
    {
        static ActQuestion Rebound(ActQuestion member) => member with
        {
            Finding = member.Finding with { Assignment = member.Finding.Assignment! with { Approver = Some.Cloud } },
        };

        var asked = ExceptionSweep.Decide(SomeException.With(SomeException.Question(UnderReview, null, Day), Rebound))!;

        Assert.Equal((UnderReview, Some.Cloud, "exception.asked_again"), (asked.After.State, asked.After.Request.Approver, asked.Changes[0].Entry.Kind));
        Assert.Null(ExceptionSweep.Decide(SomeException.With(SomeException.Question(UnderReview, null, Day), Rebound) with { Grant = asked.After }));
        foreach (var state in new[] { Active, Suspended })
        {
            var question = SomeException.With(SomeException.Question(state, null, Day), Rebound) with { Compensating = state == Active ? SomeException.Question(state, null).Compensating : [] };
            var rebound = ExceptionSweep.Decide(question)!;
            Assert.Equal((state, Some.Cloud, "exception.approver_changed"), (rebound.After.State, rebound.After.Request.Approver, rebound.Changes[0].Entry.Kind));
            Assert.Empty(rebound.Findings);
            Assert.Null(ExceptionSweep.Decide(question with { Grant = rebound.After }));
        }
    }

    [Fact]
    public void Of_several_findings_the_first_tells()
    {
        static ActQuestion Member(ActQuestion of, string id, FindingState state, PartyId? approver) => of with
        {
            Finding = SomeAct.Finding(state) with
            {
                Id = new FindingId(id), Assignment = approver is { } named ? SomeAct.Finding().Assignment! with { Approver = named } : null,
            },
        };
        var one = SomeException.Question(UnderReview, null, Day);
        var question = one with
        {
            Members =
            [
                Member(one.Members[0], "fnd_0", FindingState.Assigned, null), Member(one.Members[0], "fnd_1", FindingState.Excepted, Some.Cloud),
                Member(one.Members[0], "fnd_2", FindingState.Excepted, Some.Governance),
            ],
        };

        Assert.Equal(Some.Cloud, ExceptionSweep.Decide(question)!.After.Request.Approver);
    }

    [Theory]
    [InlineData(UnderReview)]
    [InlineData(Active)]
    public void Where_the_control_is_gone_whom_it_named_last_keeps_the_say(ExceptionState state)
    {
        var question = SomeException.With(SomeException.Question(state, null, Day), member => member with
        {
            Finding = member.Finding with { Assignment = member.Finding.Assignment! with { Approver = Some.Governance } },
        });

        Assert.Null(ExceptionSweep.Decide(question with { Policy = null, Control = null }));
        Assert.NotNull(ExceptionSweep.Decide(question));
    }

    [Fact]
    public void What_no_policy_asks_for_any_more_ends_with_the_due_date_it_had()
    {
        var outcome = ExceptionSweep.Decide(SomeException.Question(Active, null, Day * 60) with { Policy = null, Control = null })!;

        Assert.Equal(Expired, outcome.After.State);
        Assert.Equal(SomeAct.Finding().Assignment, Assert.Single(outcome.Findings).After.Assignment);
    }

    [Fact]
    public void What_the_sweep_moves_on_keeps_nothing_of_what_is_over()
    {
        var asked = SomeException.Question(Active, null, Day * 60);
        var extension = new ExtensionRequest(Some.PersonId("payments-1"), Some.Now, SomeException.End + Day, "More time");
        var changed = SomeException.Question(Approved, null, Day) with { Facts = [SomeException.Facts with { Digest = "sha256:other" }] };
        var approved = changed with { Grant = changed.Grant! with { Approval = SomeException.Grant(Active).Approval } };

        Assert.Null(ExceptionSweep.Decide(asked with { Grant = asked.Grant! with { Asked = extension } })!.After.Asked);
        Assert.Equal((UnderReview, null), (ExceptionSweep.Decide(approved)!.After.State, ExceptionSweep.Decide(approved)!.After.Approval));
        Assert.Equal((Active, null), (ExceptionSweep.Decide(SomeException.Question(Suspended, null, Day))!.After.State, ExceptionSweep.Decide(SomeException.Question(Suspended, null, Day))!.After.Suspended));
    }

    [Fact]
    public void A_compensating_control_that_fails_or_is_not_known_suspends_and_the_old_due_date_counts()
    {
        foreach (var evidence in new[] { Fact<Instant>.Unknown, Fact<Instant>.None(), Fact<Instant>.Of(Some.Now - Day * 31) })
        {
            var question = SomeException.Question(Active, null, Day) with { Compensating = [new CompensatingReading("egress", evidence, Day * 30)] };
            var outcome = ExceptionSweep.Decide(question)!;

            Assert.Equal((Suspended, SuspensionReason.CompensatingControl), (outcome.After.State, outcome.After.Suspended));
            Assert.Equal(SomeAct.Finding().Assignment, Assert.Single(outcome.Findings).After.Assignment);
        }
    }

    [Fact]
    public void Evidence_counts_from_its_instant_until_its_freshness_ends()
    {
        var reading = new CompensatingReading("egress", Some.Now, Day);

        Assert.Equal([false, true, true, false], new[] { Some.Now - Tick, Some.Now, Some.Now + Day - Tick, Some.Now + Day }.Select(reading.Holds));
    }

    [Fact]
    public void It_goes_on_once_the_compensating_control_holds_again()
    {
        var outcome = ExceptionSweep.Decide(SomeException.Question(Suspended, null, Day))!;

        Assert.Equal((Active, FindingState.Excepted), (outcome.After.State, Assert.Single(outcome.Findings).After.State));
        Assert.Null(ExceptionSweep.Decide(SomeException.Question(Suspended, null, Day) with { Compensating = [] }));
    }

    [Theory]
    [InlineData(UnderReview, "exception.asked_again", UnderReview)]
    [InlineData(Approved, "exception.asked_again", UnderReview)]
    [InlineData(Active, "exception.suspended", Suspended)]
    public void A_material_change_asks_again(ExceptionState state, string kind, ExceptionState after)
    {
        var question = SomeException.Question(state, null, Day) with { Facts = [SomeException.Facts with { Digest = "sha256:9" }] };
        var outcome = ExceptionSweep.Decide(question)!;

        Assert.Equal((kind, after), (outcome.Changes[0].Entry.Kind, outcome.After.State));
        Assert.Equal(after == Suspended ? SuspensionReason.FactsChanged : null, outcome.After.Suspended);
        Assert.Null(ExceptionSweep.Decide(question with { Grant = outcome.After }));
    }

    [Fact]
    public void What_could_not_be_read_and_what_is_fixed_has_not_changed()
    {
        Assert.Null(ExceptionSweep.Decide(SomeException.Question(Active, null, Day) with { Facts = [] }));
        Assert.Null(ExceptionSweep.Decide(SomeException.With(
            SomeException.Question(Active, null, Day) with { Facts = [SomeException.Facts with { Digest = "sha256:9" }] },
            m => m with { Finding = SomeAct.Finding(FindingState.Verified) })));
    }

    [Fact]
    public void A_contradicted_fix_is_permitted_again_while_the_exception_holds()
    {
        var question = SomeException.With(SomeException.Question(Active, null, Day), m => m with { Finding = SomeAct.Finding() });
        var outcome = ExceptionSweep.Decide(question)!;

        Assert.Equal(("exception.reinstated", Active), (outcome.Changes[0].Entry.Kind, outcome.After.State));
        Assert.Equal(SomeException.End, Assert.Single(outcome.Findings).After.ExceptedUntil);
    }

    [Theory]
    [InlineData(29, null, null)]
    [InlineData(30, null, 30)]
    [InlineData(46, 30, 14)]
    [InlineData(47, 46, null)]
    [InlineData(53, 47, 7)]
    [InlineData(59, 53, 1)]
    [InlineData(59, 29, 1)]
    [InlineData(60, 59, null)]
    public void The_three_names_are_warned_before_the_end(int now, int? after, int? days)
    {
        var warning = ExceptionWarnings.Due(SomeException.Grant(Active), after is { } a ? Some.Now + Day * a : null, Some.Now + Day * now);

        Assert.Equal(days, warning?.DaysBefore);
        Assert.Equal(days is null ? null : [Some.Payments, Some.Approvers, Some.Auditors], warning?.Recipients);
    }

    [Fact]
    public void Nobody_is_warned_of_what_does_not_hold_or_was_shorter_than_that()
    {
        Assert.Null(ExceptionWarnings.Due(SomeException.Grant(Suspended), null, Some.Now + Day * 59));
        var brief = SomeException.Grant(Active) with { NotAfter = Some.Now + Day * 10 };
        Assert.Null(ExceptionWarnings.Due(brief, null, Some.Now));
        Assert.Equal(7, ExceptionWarnings.Due(brief, null, Some.Now + Day * 3)?.DaysBefore);
    }

    [Fact]
    public void Time_has_something_to_record_at_each_warning_and_at_the_end()
    {
        var grant = SomeException.Grant(Active);
        var ends = SomeException.End;

        Assert.Equal(ends - Day * 30, ExceptionSweep.DueAt(grant, null));
        Assert.Equal(ends - Day * 7, ExceptionSweep.DueAt(grant, ends - Day * 14));
        Assert.Equal(ends, ExceptionSweep.DueAt(grant, ends - Day));
        Assert.Equal(ends, ExceptionSweep.DueAt(SomeException.Grant(Suspended), null));
        Assert.Equal(ends, ExceptionSweep.DueAt(SomeException.Grant(UnderReview), null));
        Assert.Null(ExceptionSweep.DueAt(SomeException.Grant(Proposed), null));
        Assert.Null(ExceptionSweep.DueAt(SomeException.Grant(Denied), null));
    }

    [Fact]
    public void What_cannot_be_decided_on_is_tried_again_ever_later_and_once_a_day_at_last()
    {
        var aside = ExceptionQuarantine.After(null, SomeException.Grant(Active).Id, "poison", Some.Now);
        var pauses = new List<double> { (aside.Again - Some.Now).TotalHours };
        while (aside.Tries < 8)
        {
            var again = aside.Again;
            aside = ExceptionQuarantine.After(aside, aside.Exception, "poison", again);
            pauses.Add((aside.Again - again).TotalHours);
        }

        Assert.Equal([1, 2, 4, 8, 16, 24, 24, 24], pauses);
        Assert.Equal(Some.Now, aside.Since);
    }

    [Fact]
    public void Metrics_count_what_holds_waits_and_is_overdue()
    {
        var asked = SomeException.Grant(Active) with { Extensions = 1, Asked = new ExtensionRequest(Some.PersonId("payments-1"), Some.Now + Day * 50, Some.Now, "Late") };
        ExceptionGrant[] grants = [asked, SomeException.Grant(Suspended), SomeException.Grant(UnderReview), SomeException.Grant(Denied)];

        Assert.Equal(new ExceptionMetrics(1, 1, 2, 2, 1, Day * 55, Day * 55), ExceptionMetrics.Of(grants, Some.Now + Day * 55));
        Assert.Equal(new ExceptionMetrics(0, 0, 0, 0, 1, null, null), ExceptionMetrics.Of(grants, Some.Now + Day * 60));
    }
}
