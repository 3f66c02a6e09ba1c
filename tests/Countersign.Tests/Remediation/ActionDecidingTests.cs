using Countersign.Findings.Separation;
using Countersign.Remediation;
using Xunit;

namespace Countersign.Tests.Remediation;

/// <summary>A second person of the source's team, or governance where there is none, lets run what much depends on.</summary>
public sealed class ActionDecidingTests
{
    [Theory]
    [InlineData("cloud-1", Means.Session, null)]
    [InlineData("cloud-1", Means.Token, "action.approve.no_session")]
    [InlineData("cloud-1", Means.Agent, "action.approve.no_session")]
    [InlineData("payments-2", Means.Session, "action.approve.not_source_team")]
    [InlineData("governance-1", Means.Session, "action.approve.not_source_team")]
    [InlineData(null, Means.Session, "action.approve.no_person")]
    public void Who_lets_it_run(string? person, Means means, string? code)
    {
        var approved = ActionDeciding.Approve(SomeAction.About(SomeAction.Planned(ActionState.AwaitingApproval), person, means));

        Assert.Equal(code, approved.Refusal?.Code);
        if (code is null)
        {
            Assert.Equal((ActionState.Planned, "cloud-1"), (approved.Value.After.State, approved.Value.After.ApprovedBy!.Value.Key));
            Assert.Equal((ActSide.Fix, 0), (approved.Value.Act!.Side, approved.Value.Act.Beside.Count));
        }
    }

    [Fact]
    public void Nobody_is_their_own_second_person_and_governance_is_where_the_team_has_no_other()
    {
        var own = SomeAction.Planned(ActionState.AwaitingApproval) with { By = Some.PersonId("cloud-1") };
        Assert.Equal("action.approve.same_person", ActionDeciding.Approve(SomeAction.About(own, "cloud-1")).Refusal?.Code);
        Assert.Null(ActionDeciding.Approve(SomeAction.About(own, "cloud-2")).Refusal);

        var alone = SomeAction.About(own, "governance-1");
        alone = alone with { Act = alone.Act with { Parties = Some.Directory(instead: [Some.Team(Some.Cloud, "cloud-1")]) } };
        Assert.Null(ActionDeciding.Approve(alone).Refusal);
        var about = SomeAction.About(SomeAction.Planned(ActionState.AwaitingApproval), "cloud-1");
        Assert.Equal(
            "action.approve.own_subject",
            ActionDeciding.Approve(about with { Act = about.Act with { Subject = Some.PersonId("cloud-1") } }).Refusal?.Code);
        Assert.Equal("action.approve.no_owner", ActionDeciding.Approve(about with { Source = about.Source! with { Owner = null } }).Refusal?.Code);
    }

    [Fact]
    public void A_denial_says_why_and_whoever_planned_it_takes_it_back()
    {
        var waiting = SomeAction.Planned(ActionState.AwaitingApproval);

        Assert.Equal("action.deny.no_reason", ActionDeciding.Deny(SomeAction.About(waiting, "cloud-1"), " ").Refusal?.Code);
        var denied = ActionDeciding.Deny(SomeAction.About(waiting, "cloud-1"), "it is the payroll's").Value;
        Assert.Equal((ActionState.Denied, "it is the payroll's"), (denied.After.State, denied.Act!.Said));
        Assert.Equal("action.deny.not_source_team", ActionDeciding.Deny(SomeAction.About(waiting, "payments-2"), "no").Refusal?.Code);
        Assert.Equal(ActionState.Cancelled, ActionDeciding.Cancel(SomeAction.About(waiting, "payments-2")).Value.After.State);
        Assert.Equal("action.cancel.not_resolver", ActionDeciding.Cancel(SomeAction.About(waiting, "auditors-1")).Refusal?.Code);
        Assert.Equal("action.cancel.no_person", ActionDeciding.Cancel(SomeAction.About(waiting, null)).Refusal?.Code);
        Assert.Null(ActionDeciding.Cancel(SomeAction.About(waiting, "cloud-1")).Refusal);
        // Where nobody is named to fix it any more, whoever planned it, who runs the source and governance still cancel.
        var held = SomeAction.About(waiting);
        held = held with { Act = held.Act with { Finding = held.Act.Finding with { Assignment = null } } };
        Assert.Null(ActionDeciding.Cancel(held).Refusal);
        Assert.Null(ActionDeciding.Cancel(held with { Act = held.Act with { Hand = new Hand(Some.PersonId("governance-1"), Means.Session) } }).Refusal);
        Assert.Equal(
            "action.cancel.unassigned",
            ActionDeciding.Cancel(held with { Act = held.Act with { Hand = new Hand(Some.PersonId("payments-2"), Means.Session) } }).Refusal?.Code);
        var lapsed = SomeAction.About(waiting, "cloud-1");
        lapsed = lapsed with { Act = lapsed.Act with { Now = Some.Now + TimeSpan.FromDays(2) } };
        Assert.Equal("action.approve.expired", ActionDeciding.Approve(lapsed).Refusal?.Code);
        Assert.Equal("action.move.not_allowed", ActionDeciding.Cancel(SomeAction.About(SomeAction.Started())).Refusal?.Code);
    }

    [Theory]
    [InlineData("cloud-1", "aws", null)]
    [InlineData("governance-1", "aws", null)]
    [InlineData("payments-1", "aws", "action.stop.not_source_team")]
    [InlineData("cloud-1", null, "action.stop.not_source_team")]
    [InlineData("governance-1", null, null)]
    public void Whoever_runs_a_source_stops_it_and_governance_everything(string person, string? source, string? code)
    {
        var question = SomeAction.Question(person);
        var seat = StoppingSeat.Of(
            question.Act.Hand, source is null ? null : question.Source, question.Act.Workspace, question.Act.Parties, Some.Now, "action.stop");

        Assert.Equal(code, seat.Refusal?.Code);
    }

    [Fact]
    public void What_governance_stopped_is_governances_to_lift()
    {
        var (question, stop) = (SomeAction.Question(), new ActingStop("aws", Some.PersonId("governance-1"), Some.Now, "an incident"));
        Refusal? By(string person, ActingStop of) =>
            StoppingSeat.NoLift(Some.PersonId(person), of, question.Act.Workspace, question.Act.Parties, Some.Now);

        Assert.Equal("action.resume.governance", By("cloud-1", stop)?.Code);
        Assert.Null(By("governance-2", stop));
        Assert.Null(By("cloud-2", stop with { By = Some.PersonId("cloud-1") }));
        Assert.Null(By("governance-2", stop with { By = Some.PersonId("cloud-1") }));
        Refusal? Again(string person, string earlier) => StoppingSeat.NoStop(
            Some.PersonId(person), stop with { By = Some.PersonId(earlier) }, question.Act.Workspace, question.Act.Parties, Some.Now);
        Assert.Equal("action.stop.stopped", Again("cloud-2", "cloud-1")?.Code);
        Assert.Equal("action.stop.stopped", Again("governance-2", "governance-1")?.Code);
        Assert.Null(Again("governance-1", "cloud-1"));
    }
}
