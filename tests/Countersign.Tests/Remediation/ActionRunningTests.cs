using Countersign.Findings;
using Countersign.Findings.Separation;
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
        var outcome = ActionRunning.Start(SomeAction.About(SomeAction.Planned())).Value;

        Assert.Equal((ActionState.Executing, "payments-1", Some.Now), (outcome.After.State, outcome.After.RunBy!.Value.Key, outcome.After.StartedAt));
        Assert.Equal([StepState.Started, StepState.Waiting], outcome.After.Steps.Select(step => step.State));
        Assert.Equal((ActKind.Executed, ActSide.Fix, SomeAction.Id.Value), (outcome.Act!.Kind, outcome.Act.Side, Assert.Single(outcome.Act.References)));
        Assert.Null(outcome.Fixed);
    }

    [Fact]
    public void Each_step_is_read_back_and_the_last_one_fixes_the_finding()
    {
        var first = ActionRunning.Answered(SomeAction.Started(), StepAnswer.Taken, HalfWay, SomeAct.Finding(), null, Later);
        Assert.Equal((ActionState.Executing, null), (first.After.State, first.Fixed));
        Assert.Equal([StepState.Taken, StepState.Waiting], first.After.Steps.Select(step => step.State));
        var second = ActionRunning.Next(first.After, Later);
        Assert.Equal([StepState.Taken, StepState.Started], second.After.Steps.Select(step => step.State));

        var last = ActionRunning.Answered(second.After, StepAnswer.Taken, SomeAction.Shut, SomeAct.Finding(), null, Later);

        Assert.Equal((ActionState.Succeeded, Later), (last.After.State, last.After.EndedAt));
        Assert.Equal((FindingState.Remediated, Later), (last.Fixed!.After.State, last.Fixed.After.RemediatedAt));
        Assert.Equal(["action.finished", "action.succeeded"], last.Changes.Select(change => change.Entry.Kind));
        Assert.All(last.After.Steps, step => Assert.StartsWith("sha256:", step.Receipt, StringComparison.Ordinal));
        Assert.NotEqual(last.After.Steps[0].Receipt, last.After.Steps[1].Receipt);
    }

    [Theory]
    [InlineData(null, true, true, StepState.Taken, ActionState.Executing)]
    [InlineData(null, false, true, StepState.Unknown, ActionState.Ambiguous)]
    [InlineData(null, false, false, StepState.Unknown, ActionState.Ambiguous)]
    [InlineData(StepFailure.Unknown, true, true, StepState.Taken, ActionState.Executing)]
    [InlineData(StepFailure.Unknown, false, true, StepState.Unknown, ActionState.Ambiguous)]
    [InlineData(StepFailure.Unknown, false, false, StepState.Unknown, ActionState.Ambiguous)]
    [InlineData(StepFailure.Gone, true, true, StepState.Taken, ActionState.Executing)]
    [InlineData(StepFailure.Gone, false, true, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.Denied, false, true, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.Denied, false, false, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.Conflict, false, true, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.Throttled, false, true, StepState.Refused, ActionState.Failed)]
    [InlineData(StepFailure.NotSupported, false, true, StepState.Refused, ActionState.Failed)]
    public void What_becomes_of_a_step(StepFailure? failure, bool shows, bool isRead, StepState step, ActionState state)
    {
        var answer = failure is { } kind ? StepAnswer.Failed(kind, "act.some.code", "It did not.") : StepAnswer.Taken;
        var outcome = ActionRunning.Answered(SomeAction.Started(), answer, isRead ? shows ? HalfWay : SomeAction.Open : null, SomeAct.Finding(), null, Later);

        Assert.Equal((step, state, null), (outcome.After.Steps[0].State, outcome.After.State, outcome.Fixed));
        Assert.Equal(step == StepState.Taken ? null : failure ?? StepFailure.Unknown, outcome.After.Steps[0].Failure);
        Assert.Equal(step == StepState.Taken, outcome.After.Steps[0].Receipt is not null);
    }

    [Fact]
    public void What_a_system_does_not_tell_is_taken_by_its_word()
    {
        var blind = HalfWay with { RefusesLogins = Fact<bool>.Unknown };

        Assert.Equal(StepState.Taken, ActionRunning.Answered(SomeAction.Started(), StepAnswer.Taken, blind, null, null, Later).After.Steps[0].State);
        var lost = StepAnswer.Failed(StepFailure.Unknown, "act.some.unknown", "Nobody heard.");
        Assert.Equal(StepState.Unknown, ActionRunning.Answered(SomeAction.Started(), lost, blind, null, null, Later).After.Steps[0].State);
    }

    [Fact]
    public void Reading_tells_what_became_of_what_nobody_heard_of()
    {
        var lost = ActionRunning.Lost(SomeAction.Started()).After;
        Assert.Equal((ActionState.Ambiguous, StepState.Unknown, "act.interrupted"), (lost.State, lost.Steps[0].State, lost.Steps[0].Code));

        var went = ActionRunning.Reconcile(lost, HalfWay, SomeAct.Finding(), null, Later).Value;
        Assert.Equal((ActionState.Executing, StepState.Taken, null), (went.After.State, went.After.Steps[0].State, went.After.Steps[0].Code));
        Assert.Equal(["action.observed", "action.finished"], went.Changes.Select(change => change.Entry.Kind));

        var soon = Some.Now + ActionRunning.Settles;
        Assert.Equal("action.reconcile.not_yet", ActionRunning.Reconcile(lost, SomeAction.Open, null, null, soon - TimeSpan.FromSeconds(1)).Refusal?.Code);
        var blind = SomeAction.Open with { RefusesLogins = Fact<bool>.Unknown };
        Assert.Equal("action.reconcile.not_yet", ActionRunning.Reconcile(lost, blind, null, null, soon).Refusal?.Code);
        var none = ActionRunning.Reconcile(lost, SomeAction.Open, SomeAct.Finding(), null, soon).Value;
        Assert.Equal((ActionState.Failed, StepState.Refused, "act.no_effect", null), (none.After.State, none.After.Steps[0].State, none.After.Steps[0].Code, none.Fixed));
        // Another that bears the name by now shows nothing of ours.
        Assert.Equal(ActionState.Failed, ActionRunning.Reconcile(lost, HalfWay with { Identity = "18" }, null, null, soon).Value.After.State);
        Assert.Equal("action.move.not_allowed", ActionRunning.Reconcile(SomeAction.Planned(), HalfWay, null, null, soon).Refusal?.Code);
    }

    [Fact]
    public void What_was_confirmed_meanwhile_goes_its_own_way_and_what_is_taken_back_is_rolled_back()
    {
        var last = SomeAction.Started() with { Steps = [SomeAction.Started().Steps[0]] };
        Assert.Null(ActionRunning.Answered(last, StepAnswer.Taken, HalfWay, SomeAct.Finding(FindingState.Verified), null, Later).Fixed);

        var undo = last with { Undoes = new ActionId("act_0") };
        var undone = ActionRunning.Answered(undo, StepAnswer.Taken, HalfWay, SomeAct.Finding(), SomeAction.Planned(ActionState.Verified), Later);
        Assert.Equal((null, ActionState.RolledBack), (undone.Fixed, undone.Undone!.After.State));
    }

    [Fact]
    public void It_begins_only_by_the_terms_of_now()
    {
        var question = SomeAction.About(SomeAction.Planned());
        string? Code(ActionQuestion of) => ActionRunning.Start(of).Refusal?.Code;

        Assert.Equal("action.move.not_allowed", Code(SomeAction.About(SomeAction.Planned(ActionState.AwaitingApproval))));
        Assert.Equal("action.move.not_allowed", Code(SomeAction.About(SomeAction.Started())));
        Assert.Equal("action.run.not_resolver", Code(SomeAction.About(SomeAction.Planned(), "cloud-1")));
        Assert.Equal("action.run.not_allowed", Code(question with { Source = Some.Source() }));
        Assert.Equal("action.run.stopped", Code(question with { Stop = new ActingStop("aws", Some.PersonId("cloud-1"), Some.Now, "a freeze") }));
        var changed = question with { Act = question.Act with { Finding = SomeAct.Finding(FindingState.Disputed) } };
        Assert.Equal("action.run.finding_changed", Code(changed));
        Assert.Null(Code(changed with { Action = changed.Action! with { Undoes = new ActionId("act_0") } }));
        Assert.Null(Code(question with { Begun = [Some.Now] }));
        var full = ActionRunning.Start(question with { Begun = [Some.Now - TimeSpan.FromMinutes(50), Some.Now] }).Refusal!;
        Assert.Equal(("action.run.limit", true), (full.Code, full.Message.Contains("2026-06-01T00:10:00.000000Z", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_newer_observation_verifies_what_succeeded()
    {
        Assert.Equal(ActionState.Verified, ActionRunning.Verify(SomeAction.Planned(ActionState.Succeeded)).Value.After.State);
        Assert.True(ActionRunning.Verify(SomeAction.Planned(ActionState.Failed)).IsRefused);
    }
}
