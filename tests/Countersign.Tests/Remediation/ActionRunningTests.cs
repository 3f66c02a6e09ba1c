using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Findings.SigningOff;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Remediation;
using Countersign.Tests.Findings.Acts;
using Xunit;

namespace Countersign.Tests.Remediation;

/// <summary>A step is on record before it is asked for, and taken only where reading shows it.</summary>
public sealed class ActionRunningTests
{
    private static readonly Instant Later = Some.Now + TimeSpan.FromMinutes(1);
    private static readonly TargetState HalfWay = SomeAction.Open with { RefusesLogins = true };

    [Fact]
    public void It_begins_with_its_first_step_and_whoever_ran_it_worked_on_the_finding()
    {
        var outcome = ActionRunning.Start(SomeAction.About(SomeAction.Planned()), SomeAction.Open).Value;

        Assert.Equal((ActionState.Executing, "payments-1", Some.Now), (outcome.After.State, outcome.After.RunBy!.Value.Key, outcome.After.StartedAt));
        Assert.Equal([StepState.Started, StepState.Waiting], outcome.After.Steps.Select(step => step.State));
        Assert.Equal((ActKind.TookPart, ActSide.Fix, SomeAction.Id.Value), (outcome.Act!.Kind, outcome.Act.Side, Assert.Single(outcome.Act.References)));
        Assert.Null(outcome.Finding);
    }

    [Fact]
    public void Each_step_is_read_back_and_the_last_one_fixes_the_finding_with_its_receipts()
    {
        var first = ActionRunning.Answered(SomeAction.Started(), StepAnswer.Taken, HalfWay, SomeAction.Concern(), Later);
        Assert.Equal((ActionState.Executing, null, null), (first.After.State, first.Finding, first.Act));
        Assert.Equal([StepState.Taken, StepState.Waiting], first.After.Steps.Select(step => step.State));
        var second = ActionRunning.Next(first.After, null, Later);
        Assert.Equal([StepState.Taken, StepState.Started], second.After.Steps.Select(step => step.State));

        var last = ActionRunning.Answered(second.After, StepAnswer.Taken, SomeAction.Shut, SomeAction.Concern(), Later);

        Assert.Equal((ActionState.Succeeded, Later), (last.After.State, last.After.EndedAt));
        Assert.Equal((FindingState.Remediated, Later, true), (last.Finding!.After.State, last.Finding.After.RemediatedAt, last.Finding.After.Acted));
        Assert.Equal(["action.finished", "action.succeeded"], last.Changes.Select(change => change.Entry.Kind));
        Assert.All(last.After.Steps, step => Assert.StartsWith("sha256:", step.Receipt, StringComparison.Ordinal));
        Assert.NotEqual(last.After.Steps[0].Receipt, last.After.Steps[1].Receipt);
        Assert.Equal((ActKind.Executed, "payments-1"), (last.Act!.Kind, last.Act.Hand.Person.Key));
        Assert.Equal(last.After.Steps.Select(step => step.Receipt), last.Act.References);
        Assert.Equal(last.Act.References[0], Receipts.Of([last.Act]));
        // Whoever only took part has no receipt.
        Assert.Null(Receipts.Of([SomeAction.Concern().Run!]));
    }

    [Theory]
    [InlineData(null, true, true, StepState.Taken, ActionState.Executing)]
    [InlineData(null, false, true, StepState.Unknown, ActionState.Ambiguous)]
    [InlineData(null, false, false, StepState.Unknown, ActionState.Ambiguous)]
    [InlineData(StepFailure.Unknown, true, true, StepState.Taken, ActionState.Executing)]
    [InlineData(StepFailure.Unknown, false, true, StepState.Unknown, ActionState.Ambiguous)]
    [InlineData(StepFailure.Unknown, false, false, StepState.Unknown, ActionState.Ambiguous)]
    [InlineData(StepFailure.Gone, true, true, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.Gone, false, true, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.Denied, true, true, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.Denied, false, false, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.Conflict, true, true, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.Throttled, false, true, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.NotSupported, false, true, StepState.Refused, ActionState.Failed)]
    public void What_becomes_of_a_step(StepFailure? failure, bool shows, bool isRead, StepState step, ActionState state)
    {
        var answer = failure is { } kind ? StepAnswer.Failed(kind, "act.some.code", "It did not.") : StepAnswer.Taken;
        var outcome = ActionRunning.Answered(
            SomeAction.Started(), answer, isRead ? shows ? HalfWay : SomeAction.Open : null, SomeAction.Concern(), Later);

        Assert.Equal((step, state, null), (outcome.After.Steps[0].State, outcome.After.State, outcome.Finding));
        Assert.Equal(step == StepState.Taken ? null : failure ?? StepFailure.Unknown, outcome.After.Steps[0].Failure);
        Assert.Equal(step == StepState.Taken, outcome.After.Steps[0].Receipt is not null);
    }

    [Fact]
    public void Another_that_bears_the_name_and_what_is_gone_show_nothing_of_ours()
    {
        foreach (var other in new[] { HalfWay with { Identity = "18" }, HalfWay with { Identity = null } })
        {
            Assert.Equal(ActionState.Ambiguous, ActionRunning.Answered(SomeAction.Started(), StepAnswer.Taken, other, SomeAction.Concern(), Later).After.State);
            var lost = ActionRunning.Lost(SomeAction.Started()).After;
            var told = ActionRunning.Reconcile(lost, other, SomeAction.Concern(), Some.Now + ActionRunning.Settles).Value.After;
            Assert.Equal((ActionState.Failed, StepState.Refused), (told.State, told.Steps[0].State));
        }
    }

    [Fact]
    public void What_a_system_does_not_tell_is_taken_by_its_word()
    {
        var blind = HalfWay with { RefusesLogins = Fact<bool>.Unknown };

        Assert.Equal(StepState.Taken, ActionRunning.Answered(SomeAction.Started(), StepAnswer.Taken, blind, SomeAction.Concern(), Later).After.Steps[0].State);
        var lost = StepAnswer.Failed(StepFailure.Unknown, "act.some.unknown", "Nobody heard.");
        Assert.Equal(StepState.Unknown, ActionRunning.Answered(SomeAction.Started(), lost, blind, SomeAction.Concern(), Later).After.Steps[0].State);
    }

    [Fact]
    public void Reading_tells_what_became_of_what_nobody_heard_of_and_begins_nothing()
    {
        var lost = ActionRunning.Lost(SomeAction.Started()).After;
        Assert.Equal((ActionState.Ambiguous, StepState.Unknown, "act.interrupted"), (lost.State, lost.Steps[0].State, lost.Steps[0].Code));

        var went = ActionRunning.Reconcile(lost, HalfWay, SomeAction.Concern(), Later).Value;
        Assert.Equal((ActionState.Failed, null), (went.After.State, went.Finding));
        Assert.Equal([(StepState.Taken, null), (StepState.Refused, "act.interrupted")], went.After.Steps.Select(step => (step.State, step.Code)));
        var single = lost with { Steps = [lost.Steps[0]] };
        var ended = ActionRunning.Reconcile(single, HalfWay, SomeAction.Concern(), Later).Value;
        Assert.Equal((ActionState.Succeeded, FindingState.Remediated), (ended.After.State, ended.Finding!.After.State));

        var soon = Some.Now + ActionRunning.Settles;
        Assert.Equal("action.reconcile.not_yet", ActionRunning.Reconcile(lost, SomeAction.Open, SomeAction.Concern(), soon - TimeSpan.FromSeconds(1)).Refusal?.Code);
        var blind = SomeAction.Open with { RefusesLogins = Fact<bool>.Unknown };
        Assert.Equal("action.reconcile.not_yet", ActionRunning.Reconcile(lost, blind, SomeAction.Concern(), soon).Refusal?.Code);
        var none = ActionRunning.Reconcile(lost, SomeAction.Open, SomeAction.Concern(), soon).Value;
        Assert.Equal((ActionState.Failed, StepState.Refused, "act.no_effect", null), (none.After.State, none.After.Steps[0].State, none.After.Steps[0].Code, none.Finding));
        Assert.Equal("act.no_source", ActionRunning.Reconcile(lost, null, SomeAction.Concern(), Later).Value.After.Steps[0].Code);
        Assert.Equal("action.reconcile.not_needed", ActionRunning.Reconcile(SomeAction.Planned(), HalfWay, SomeAction.Concern(), soon).Refusal?.Code);
    }

    [Theory]
    [InlineData(FindingState.Assigned, FindingState.Remediated)]
    [InlineData(FindingState.Excepted, FindingState.Remediated)]
    [InlineData(FindingState.Verified, null)]
    [InlineData(FindingState.Disputed, null)]
    [InlineData(FindingState.Closed, null)]
    public void What_was_confirmed_or_disputed_meanwhile_goes_its_own_way(FindingState state, FindingState? after)
    {
        var last = SomeAction.Started() with { Steps = [SomeAction.Started().Steps[0]] };

        Assert.Equal(after, ActionRunning.Answered(last, StepAnswer.Taken, HalfWay, SomeAction.Concern(state), Later).Finding?.After.State);
    }

    [Theory]
    [InlineData(FindingState.Remediated, FindingState.Assigned)]
    [InlineData(FindingState.Verified, FindingState.Assigned)]
    [InlineData(FindingState.Closed, null)]
    [InlineData(FindingState.Assigned, null)]
    public void What_is_taken_back_holds_again_until_a_newer_reading(FindingState state, FindingState? after)
    {
        var undo = SomeAction.Started() with { Steps = [SomeAction.Started().Steps[0]], Undoes = new ActionId("act_0") };

        var undone = ActionRunning.Answered(undo, StepAnswer.Taken, HalfWay, SomeAction.Concern(state, SomeAction.Planned(ActionState.Verified)), Later);

        Assert.Equal((ActionState.RolledBack, after), (undone.Undone!.After.State, undone.Finding?.After.State));
        Assert.Equal(after is null ? null : Later, undone.Finding?.After.ObservedAt);
        Assert.Null(undone.Act);
    }

    [Fact]
    public void It_begins_only_by_the_terms_of_now()
    {
        var question = SomeAction.About(SomeAction.Planned());
        string? Code(ActionQuestion of) => ActionRunning.Start(of, SomeAction.Open).Refusal?.Code;

        Assert.Equal("action.move.not_allowed", Code(SomeAction.About(SomeAction.Planned(ActionState.AwaitingApproval))));
        Assert.Equal("action.move.not_allowed", Code(SomeAction.About(SomeAction.Started())));
        Assert.Equal("action.run.not_resolver", Code(SomeAction.About(SomeAction.Planned(), "cloud-1")));
        Assert.Equal("action.run.not_allowed", Code(question with { Source = Some.Source() }));
        Assert.Equal("action.run.stopped", Code(question with { Stop = new ActingStop("aws", Some.PersonId("cloud-1"), Some.Now, "a freeze") }));
        Assert.Equal("action.run.not_held", Code(question with { Remedies = [] }));
        var changed = question with { Act = question.Act with { Finding = SomeAct.Finding(FindingState.Disputed) } };
        Assert.Equal("action.run.finding_changed", Code(changed));
        Assert.Null(Code(changed with { Action = changed.Action! with { Undoes = new ActionId("act_0") }, Remedies = [] }));
        ActionQuestion At(TimeSpan later) => question with { Act = question.Act with { Now = Some.Now + later } };
        Assert.Null(Code(At(TimeSpan.FromDays(1))));
        Assert.Equal("action.run.expired", Code(At(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1))));
        Assert.Null(Code(question with { Begun = [Some.Now] }));
        var full = ActionRunning.Start(question with { Begun = [Some.Now - TimeSpan.FromMinutes(50), Some.Now] }, SomeAction.Open).Refusal!;
        Assert.Equal(("action.run.limit", true), (full.Code, full.Message.Contains("2026-06-01T00:10:00.000000Z", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nobodys_plan_is_carried_out_on_something_else_than_they_saw()
    {
        string? Code(TargetState observed) => ActionRunning.Start(SomeAction.About(SomeAction.Planned()), observed).Refusal?.Code;

        Assert.Equal("action.run.target_changed", Code(SomeAction.Open with { Identity = "18" }));
        Assert.Equal("action.run.target_changed", Code(new TargetState()));
        // Somebody else did it meanwhile, and undoing ours must not undo theirs.
        Assert.Equal("action.run.target_changed", Code(HalfWay));
        // More is at stake than anybody was asked about.
        Assert.Equal("action.run.target_changed", Code(SomeAction.Open with { Sessions = 26 }));
        Assert.Null(Code(SomeAction.Open with { Sessions = 25 }));
    }

    [Theory]
    [InlineData(30, 55, null)]
    [InlineData(30, 56, "action.run.target_changed")]
    [InlineData(25, 26, "action.run.target_changed")]
    [InlineData(25, 25, null)]
    public void Who_let_it_run_was_asked_about_so_many_sessions(long planned, long now, string? code)
    {
        var action = ActionPlanning.Plan(SomeAction.Question(), SomeAction.Id, ActionKind.Disable, SomeAction.Open with { Sessions = planned }).Value.After;
        var question = SomeAction.About(action with { State = ActionState.Planned });

        Assert.Equal(code, ActionRunning.Start(question, SomeAction.Open with { Sessions = now }).Refusal?.Code);
    }

    [Fact]
    public void Who_gained_everything_meanwhile_is_not_shut_by_one_person_alone()
    {
        var everything = SomeAction.Account(new Grant { Id = "all", Entitlement = "all", Wildcard = true });
        var question = SomeAction.About(SomeAction.Planned()) with { Account = new AccountUnit(everything, Activity.Empty, AccountLinks.None) };

        Assert.Equal("action.run.target_changed", ActionRunning.Start(question, SomeAction.Open).Refusal?.Code);
        var asked = ActionPlanning.Plan(question with { Action = null }, SomeAction.Id, ActionKind.Disable, SomeAction.Open).Value.After;
        Assert.Null(ActionRunning.Start(question with { Action = asked with { State = ActionState.Planned } }, SomeAction.Open).Refusal);
    }

    [Fact]
    public void A_source_that_was_pointed_elsewhere_is_another_system()
    {
        var question = SomeAction.About(SomeAction.Planned());
        var moved = question with { Source = question.Source! with { Settings = new Dictionary<string, string> { ["host"] = "elsewhere" } } };

        Assert.Equal("action.run.other_system", ActionRunning.Start(moved, SomeAction.Open).Refusal?.Code);
        Assert.Equal("action.undo.other_system", ActionPlanning.NoUndo(moved, SomeAction.Planned(ActionState.Succeeded))?.Code);
        // Another title, owner or secret is the same place.
        var same = question with { Source = question.Source! with { Title = "Another", Secret = "OTHER" } };
        Assert.Null(ActionRunning.Start(same, SomeAction.Open).Refusal);
    }

    [Fact]
    public void A_stop_lets_no_further_step_begin()
    {
        var first = ActionRunning.Answered(SomeAction.Started(), StepAnswer.Taken, HalfWay, SomeAction.Concern(), Later).After;
        var halted = ActionRunning.Next(first, new ActingStop(null, Some.PersonId("governance-1"), Later, "an incident"), Later);

        Assert.Equal((ActionState.Failed, null), (halted.After.State, halted.Finding));
        Assert.Equal([(StepState.Taken, null), (StepState.Refused, "act.stopped")], halted.After.Steps.Select(step => (step.State, step.Code)));
    }

    [Fact]
    public void A_newer_observation_verifies_what_succeeded_and_overtakes_what_was_planned()
    {
        Assert.Equal(ActionState.Verified, ActionRunning.Verify(SomeAction.Planned(ActionState.Succeeded)).After.State);
        Assert.Equal(ActionState.Cancelled, ActionRunning.Overtaken(SomeAction.Planned(ActionState.AwaitingApproval), Later).After.State);
        Assert.Equal((ActionState.Cancelled, Later), (ActionRunning.Overtaken(SomeAction.Planned(), Later).After.State, ActionRunning.Overtaken(SomeAction.Planned(), Later).After.EndedAt));
    }
}
