using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Tests.Findings.Separation;

/// <summary>Who may sign off, natural person by natural person.</summary>
public sealed class SeparationRulesTests
{
    [Fact]
    public void One_of_the_signatorys_people_signs_off() => Assert.Null(Sign("auditors-1").Refusal);

    [Theory]
    [InlineData(Means.Token, "finding.sign_off.token")]
    [InlineData(Means.Agent, "finding.sign_off.agent")]
    public void Tokens_and_agents_do_not_sign_off(Means means, string code) => Assert.Equal(code, Sign("auditors-1", means: means).Refusal?.Code);

    [Theory]
    [InlineData(null, "finding.sign_off.no_person")]
    [InlineData("nobody", "finding.sign_off.person_unknown")]
    [InlineData("governance-1", "finding.sign_off.not_signatory")]
    [InlineData("payments-1", "finding.sign_off.not_signatory")]
    public void Nobody_else_signs_off(string? person, string code) => Assert.Equal(code, Sign(person).Refusal?.Code);

    /// <summary>What somebody did, and what that bars them from at `medium` and at `high`.</summary>
    [Theory]
    [InlineData(ActKind.Took, "own_work", "own_work")]
    [InlineData(ActKind.Acknowledged, "own_work", "own_work")]
    [InlineData(ActKind.Remediated, "own_work", "own_work")]
    [InlineData(ActKind.Claimed, "own_work", "own_work")]
    [InlineData(ActKind.Disputed, "own_work", "own_work")]
    [InlineData(ActKind.TookOver, "own_work", "own_work")]
    [InlineData(ActKind.TurnedDown, "acted_before", "acted_before")]
    [InlineData(ActKind.Withdrew, "own_work", "own_work")]
    [InlineData(ActKind.Reassigned, "acted_before", "acted_before")]
    [InlineData(ActKind.Dismissed, "acted_before", "acted_before")]
    [InlineData(ActKind.Overrode, "acted_before", "acted_before")]
    [InlineData(ActKind.Ruled, "acted_before", "acted_before")]
    [InlineData(ActKind.Requested, "own_work", "own_work")]
    [InlineData(ActKind.Approved, null, "acted_before")]
    [InlineData(ActKind.Denied, null, "acted_before")]
    [InlineData(ActKind.Declined, null, null)]
    [InlineData(ActKind.SignedOff, null, null)]
    public void Who_acted_before_signs_off_only_where_that_was_signing(ActKind kind, string? medium, string? high)
    {
        var act = SomeAct.Done(kind, "auditors-1", Some.Cloud);

        Assert.Equal(medium is null ? null : $"finding.sign_off.{medium}", Sign("auditors-1", Severity.Medium, acts: act).Refusal?.Code);
        Assert.Equal(high is null ? null : $"finding.sign_off.{high}", Sign("auditors-1", Severity.High, acts: act).Refusal?.Code);
    }

    [Theory]
    [InlineData(ActKind.Requested, "own_work")]
    [InlineData(ActKind.Reassigned, "acted_before")]
    [InlineData(ActKind.Ruled, "acted_before")]
    [InlineData(ActKind.Declined, "acted_before")]
    [InlineData(ActKind.Denied, null)]
    public void Who_acted_before_approves_only_where_that_was_approving(ActKind kind, string? code) =>
        Assert.Equal(code, Objection(ActSide.Approve, "approvers-1", SomeAct.Done(kind, "approvers-1", Some.Cloud)));

    [Theory]
    [InlineData(ActSide.Settle)]
    [InlineData(ActSide.Interpret)]
    public void Who_disputed_does_not_settle_it(ActSide side)
    {
        Assert.Equal("own_work", Objection(side, "cloud-1", SomeAct.Done(ActKind.Disputed, "cloud-1")));
        Assert.Null(Objection(side, "cloud-1", SomeAct.Done(ActKind.Dismissed, "cloud-1")));
    }

    [Fact]
    public void Who_was_one_of_the_resolvers_people_when_it_was_fixed_does_not_sign_off_after_moving()
    {
        var moved = SomeAct.Done(ActKind.Remediated, "payments-1", Some.Payments, "payments-1", "auditors-1");

        Assert.Equal("finding.sign_off.resolvers_people", Sign("auditors-1", acts: moved).Refusal?.Code);
        Assert.Null(Sign("auditors-2", acts: moved).Refusal);
    }

    [Theory]
    [InlineData(ActSide.Sign, "resolvers_people")]
    [InlineData(ActSide.Approve, null)]
    [InlineData(ActSide.Settle, null)]
    public void Who_was_one_of_the_resolvers_people_when_nobody_told_of_the_fix_does_not_close_it(ActSide side, string? code)
    {
        var question = SomeAct.Question(FindingState.Verified, "auditors-1");
        var known = question with { Finding = question.Finding with { Beside = [Some.PersonId("auditors-1")] } };

        Assert.Equal(code, SeparationRules.Objection(known, side, Some.PersonId("auditors-1"), new Standing(Some.Auditors, []))?.Code);
        Assert.Null(SeparationRules.Objection(known, side, Some.PersonId("auditors-2"), new Standing(Some.Auditors, [])));
    }

    [Fact]
    public void Who_is_one_of_the_resolvers_people_now_does_not_sign_off()
    {
        var parties = Some.Directory(instead: [Some.Team(Some.Payments, "payments-1", "auditors-1")]);

        Assert.Equal("finding.sign_off.resolvers_people", Sign("auditors-1", parties: parties).Refusal?.Code);
    }

    [Fact]
    public void The_deputy_of_one_who_is_away_signs_off_unless_either_of_them_worked_on_it()
    {
        var parties = Some.Directory([Some.Away("auditors-1", "iam-1")]);

        Assert.Equal([Some.PersonId("auditors-1")], Sign("iam-1", parties: parties).Value.Act.Deputised);
        Assert.Equal("finding.sign_off.own_work", Sign("iam-1", parties: parties, acts: SomeAct.Done(ActKind.Took, "iam-1")).Refusal?.Code);
        Assert.Equal("finding.sign_off.own_work", Sign("iam-1", parties: parties, acts: SomeAct.Done(ActKind.Took, "auditors-1")).Refusal?.Code);
    }

    [Fact]
    public void A_deputy_who_is_away_passes_the_place_on()
    {
        var parties = Some.Directory([Some.Away("auditors-1", "iam-1"), Some.Away("iam-1", "cloud-1")]);

        Assert.Equal([Some.PersonId("auditors-1"), Some.PersonId("iam-1")], Sign("cloud-1", parties: parties).Value.Act.Deputised);
    }

    [Fact]
    public void Who_was_deputised_worked_on_it_too()
    {
        var act = SomeAct.Done(ActKind.Remediated, "iam-1") with { Deputised = [Some.PersonId("auditors-1")] };

        Assert.Equal("finding.sign_off.own_work", Sign("auditors-1", acts: act).Refusal?.Code);
    }

    [Fact]
    public void What_a_token_did_its_owner_did()
    {
        var act = SomeAct.Done(ActKind.Remediated, "auditors-1") with { Hand = new Hand(Some.PersonId("auditors-1"), Means.Agent) };

        Assert.Equal("finding.sign_off.own_work", Sign("auditors-1", acts: act).Refusal?.Code);
    }

    [Theory]
    [InlineData(ActSide.Fix)]
    [InlineData(ActSide.Settle)]
    [InlineData(ActSide.Interpret)]
    [InlineData(ActSide.Approve)]
    [InlineData(ActSide.Sign)]
    public void Nobody_acts_on_what_is_about_them(ActSide side)
    {
        var question = SomeAct.Question(FindingState.Assigned, "cloud-1") with { Subject = Some.PersonId("cloud-1") };

        Assert.Equal("own_subject", SeparationRules.Objection(question, side, Some.PersonId("cloud-1"), new Standing(Some.Cloud, []))?.Code);
    }

    [Theory]
    [InlineData(ActSide.Fix, null)]
    [InlineData(ActSide.Settle, "own_subject")]
    [InlineData(ActSide.Interpret, "own_subject")]
    [InlineData(ActSide.Approve, "own_subject")]
    [InlineData(ActSide.Sign, "own_subject")]
    public void What_is_about_a_team_its_people_mend_and_never_judge(ActSide side, string? code)
    {
        var question = SomeAct.Question(FindingState.Assigned, "cloud-1") with { Subject = Some.Cloud };

        Assert.Equal(code, SeparationRules.Objection(question, side, Some.PersonId("cloud-2"), new Standing(Some.Cloud, []))?.Code);
    }

    [Fact]
    public void Governance_stands_in_where_nobody_of_the_signatory_is_separate_and_the_gap_is_told()
    {
        FindingAct[] acts = [SomeAct.Done(ActKind.Took, "auditors-1"), SomeAct.Done(ActKind.Took, "auditors-2")];
        var gap = Sign("governance-1", acts: acts).Value.Gap;

        Assert.Equal(new SeparationGap(new ControlId("some-control"), ActSide.Sign, Some.Auditors, SomeAct.Finding().Id, Some.Now), gap);
        Assert.Null(Sign("auditors-1").Value.Gap);
        Assert.Equal("finding.sign_off.own_work", Sign("auditors-1", acts: acts).Refusal?.Code);
        Assert.Contains("ask `team:governance`", Sign("auditors-1", acts: acts).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Governance_does_not_stand_in_for_its_own_work()
    {
        FindingAct[] acts = [.. new[] { "auditors-1", "auditors-2", "governance-1" }.Select(p => SomeAct.Done(ActKind.Took, p))];

        Assert.True(Sign("governance-1", acts: acts).IsRefused);
        Assert.Null(Sign("governance-2", acts: acts).Refusal);
    }

    [Fact]
    public void Whoever_signs_has_no_part_in_the_fix() => Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 997), 60).ToArbitrary(), numbers =>
    {
        var world = new SomeSeparation(numbers);
        var signed = FindingActs.SignOff(world.Question);
        if (signed.IsRefused)
        {
            return true;
        }
        var persons = signed.Value.Act.Deputised.Append(signed.Value.Act.Hand.Person).SelectMany(world.Human).ToList();
        var fixing = world.Question.Acts.Where(a => a.Side is ActSide.Fix or ActSide.Settle or ActSide.Interpret).ToList();
        var resolvers = world.Question.Parties.NaturalPersons(world.Question.Finding.Assignment!.Resolver);
        return world.Question.Hand!.Means == Means.Session && !persons.Exists(p => p == world.Question.Subject || resolvers.Contains(p)
            || fixing.Exists(a => a.Hand.Person == p || a.Deputised.Contains(p) || (a.Side == ActSide.Fix && a.Beside.Contains(p))));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));

    [Theory]
    [InlineData(ActSide.Settle, true)]
    [InlineData(ActSide.Approve, true)]
    [InlineData(ActSide.Sign, true)]
    [InlineData(ActSide.Fix, false)]
    [InlineData(ActSide.Interpret, false)]
    public void Governance_stands_in_for_judging_and_never_for_fixing_or_reading(ActSide side, bool standsIn)
    {
        // Everybody of the team is who it is about, so that nobody of it may act on any side.
        var seat = Seat(side, Some.Cloud, "governance-1", q => q with { Subject = Some.Cloud });

        Assert.Equal(standsIn ? side : null, seat.IsRefused ? null : seat.Value.Gap?.Missing);
        Assert.Equal(standsIn ? null : "finding.act.not_seat", seat.Refusal?.Code);
    }

    [Fact]
    public void Governance_stands_in_only_where_nobody_of_the_party_is_separate() => Assert.Equal(
        "finding.act.not_seat", Seat(ActSide.Settle, Some.Cloud, "governance-1", q => q with { Acts = [SomeAct.Done(ActKind.Took, "cloud-1")] }).Refusal?.Code);

    [Theory]
    [InlineData(ActSide.Fix, false, "Ask another of `team:cloud`.")]
    [InlineData(ActSide.Interpret, false, "Ask another of `team:cloud`.")]
    [InlineData(ActSide.Settle, false, "Nobody of `team:cloud` is separate: ask `team:governance`, which stands in.")]
    [InlineData(ActSide.Settle, true, "Nobody of `team:cloud` is separate: name another party in the control.")]
    public void A_refusal_says_whom_to_ask(ActSide side, bool alone, string remedy)
    {
        var seat = Seat(side, Some.Cloud, "cloud-1", q => q with
        {
            // What is about a team its people may mend, so that of fixing only the one whom it is about is barred.
            Subject = side == ActSide.Fix ? PartyId.Person("cloud-1") : Some.Cloud,
            Workspace = alone ? q.Workspace with { Governance = Some.Cloud } : q.Workspace,
        });

        Assert.EndsWith(remedy, seat.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_resolver_is_whom_it_is_about_nobody_stands_in_for_the_fix()
    {
        var self = PartyId.Person("cloud-1");

        Assert.Equal("finding.act.not_seat", Seat(ActSide.Fix, self, "governance-1", q => q with { Subject = self }).Refusal?.Code);
        Assert.EndsWith(
            "Ask another of `person:cloud-1`.", Seat(ActSide.Fix, self, "cloud-1", q => q with { Subject = self }).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_left_of_the_party_is_asked_before_governance() => Assert.EndsWith(
        "Ask another of `team:cloud`.",
        Seat(ActSide.Settle, Some.Cloud, "cloud-1", q => q with { Acts = [SomeAct.Done(ActKind.Took, "cloud-1")] }).Refusal!.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Of_several_acts_the_first_that_bars_is_named()
    {
        FindingAct[] acts = [SomeAct.Done(ActKind.Dismissed, "auditors-1"), SomeAct.Done(ActKind.Took, "auditors-1")];

        Assert.Equal("finding.sign_off.acted_before", Sign("auditors-1", acts: acts).Refusal?.Code);
    }

    [Fact]
    public void Of_a_deputy_and_who_is_away_the_deputys_own_bar_is_named()
    {
        FindingAct[] acts = [SomeAct.Done(ActKind.Dismissed, "iam-1"), SomeAct.Done(ActKind.Took, "auditors-1")];

        Assert.Equal("finding.sign_off.acted_before", Sign("iam-1", parties: Some.Directory([Some.Away("auditors-1", "iam-1")]), acts: acts).Refusal?.Code);
    }

    [Fact]
    public void Whoever_worked_on_it_may_work_on() =>
        Assert.Null(Seat(ActSide.Fix, Some.Payments, "payments-1", q => q with { Acts = [SomeAct.Done(ActKind.Took, "payments-1")] }).Refusal);

    [Fact]
    public void The_deputy_of_one_who_is_there_does_not_act_and_neither_does_theirs()
    {
        var there = Some.Person("iam-1") with { Deputy = Some.PersonId("cloud-1") };
        var left = Some.Away("iam-1", "cloud-1") with { Status = PersonStatus.Left };

        Assert.True(Sign("cloud-1", parties: Some.Directory([Some.Away("auditors-1", "iam-1"), there])).IsRefused);
        Assert.True(Sign("cloud-1", parties: Some.Directory([Some.Away("auditors-1", "iam-1"), left])).IsRefused);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void A_place_is_passed_on_eight_times_at_most(int away, bool acts)
    {
        var chain = Enumerable.Range(0, away).Select(i => Some.Away(i == 0 ? "auditors-1" : $"p{i}", i + 1 == away ? "last" : $"p{i + 1}"));

        Assert.Equal(acts, !Sign("last", parties: Some.Directory(chain.Append(Some.Person("last")))).IsRefused);
    }

    [Fact]
    public void A_circle_of_deputies_leads_to_nobody() =>
        Assert.True(Sign("cloud-1", parties: Some.Directory([Some.Away("auditors-1", "iam-1"), Some.Away("iam-1", "auditors-1")])).IsRefused);

    [Theory]
    [InlineData(PersonStatus.Active, 1)]
    [InlineData(PersonStatus.Left, 0)]
    public void A_deputy_who_has_left_stands_for_nobody(PersonStatus status, int standings)
    {
        var deputy = Some.Person("iam-1") with { Status = status };

        Assert.Equal(standings, Standings.Of(Some.Auditors, deputy, Some.Directory([Some.Away("auditors-1", "iam-1"), deputy]), Some.Now).Count());
    }

    /// <summary>Auditors have the seat of the control; whether one of them was beside the fix is what the gap is about.</summary>
    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    public void A_gap_stands_while_its_party_has_the_seat_and_nobody_of_it_is_separate(bool hasSeat, bool wereBeside, bool stands)
    {
        var auditors = Some.Directory().NaturalPersons(Some.Auditors);
        var done = SomeAct.Done(ActKind.Remediated, "payments-1") with { Beside = wereBeside ? [.. auditors] : [] };
        var question = SomeAct.Question(FindingState.Closed, null) with { Acts = [done] };
        var gap = new SeparationGap(question.Finding.Control, ActSide.Sign, Some.Auditors, question.Finding.Id, Some.Now);
        var control = Some.Control() with { Signatory = hasSeat ? Some.Auditors : Some.Governance };

        Assert.Equal(stands, SeparationRules.Stands(gap, control, question));
        Assert.False(SeparationRules.Stands(gap, null, question));
    }

    /// <summary>Whether the control names the party of the gap, whether the finding does, whether that is open; and whether the gap is still there.</summary>
    [Theory]
    [InlineData(ActSide.Approve, true, false, false, true)]
    [InlineData(ActSide.Approve, false, true, true, true)]
    [InlineData(ActSide.Approve, false, true, false, false)]
    [InlineData(ActSide.Approve, false, false, true, false)]
    [InlineData(ActSide.Sign, true, false, false, true)]
    [InlineData(ActSide.Sign, false, true, true, true)]
    [InlineData(ActSide.Sign, false, true, false, false)]
    [InlineData(ActSide.Sign, false, false, true, false)]
    [InlineData(ActSide.Fix, false, false, false, true)]
    [InlineData(ActSide.Settle, false, false, false, true)]
    [InlineData(ActSide.Interpret, false, false, false, true)]
    public void A_gap_is_there_while_its_party_has_the_seat(ActSide side, bool control, bool assigned, bool open, bool stands)
    {
        var party = Some.PersonId("iam-2");
        var finding = SomeAct.Finding(open ? FindingState.Verified : FindingState.Closed);
        var given = finding with { Assignment = assigned ? finding.Assignment! with { Approver = party, Signatory = party } : finding.Assignment };
        var question = SomeAct.Question(given, "governance-1") with { Subject = party };
        var named = Some.Control();
        named = control ? named with { Signatory = party, DefaultTerms = named.DefaultTerms! with { Approver = party } } : named;

        Assert.Equal(stands, SeparationRules.Stands(new SeparationGap(named.Id, side, party, given.Id, Some.Now), named, question));
    }

    [Theory]
    [InlineData(ActSide.Fix, "Took Acknowledged Remediated Executed TookPart Claimed Disputed TookOver Withdrew Requested")]
    [InlineData(ActSide.Settle, "TurnedDown Reassigned Held Dismissed Overrode")]
    [InlineData(ActSide.Interpret, "Ruled")]
    [InlineData(ActSide.Approve, "Approved Denied")]
    [InlineData(ActSide.Sign, "Declined SignedOff")]
    public void Every_act_stands_on_one_side(ActSide side, string kinds) =>
        Assert.Equal(kinds, string.Join(' ', Enum.GetValues<ActKind>().Where(kind => SomeAct.Done(kind, "iam-1").Side == side)));

    private static Decision<Standing> Seat(ActSide side, PartyId party, string person, Func<ActQuestion, ActQuestion> given) =>
        SeparationRules.Seat(given(SomeAct.Question(FindingState.Assigned, person)), side, party, "finding.act", "seat");

    private static string? Objection(ActSide side, string person, FindingAct act)
    {
        var question = SomeAct.Question(FindingState.Assigned, person) with { Acts = [act] };
        return SeparationRules.Objection(question, side, Some.PersonId(person), new Standing(Some.Cloud, []))?.Code;
    }

    private static Decision<ActedFinding> Sign(
        string? person, Severity severity = Severity.High, Means means = Means.Session, PartyDirectory? parties = null, params FindingAct[] acts) =>
        FindingActs.SignOff(SomeAct.Question(SomeAct.Finding(FindingState.Verified, severity), person, means) with
        {
            Acts = acts,
            Parties = parties ?? Some.Directory(),
        });
}
