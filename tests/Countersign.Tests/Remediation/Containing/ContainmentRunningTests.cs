using Countersign.Remediation;
using Countersign.Remediation.Containing;
using Xunit;
using static Countersign.Tests.Remediation.Containing.SomeContainment;

namespace Countersign.Tests.Remediation.Containing;

/// <summary>What becomes of each account, what is kept of it, and what the way back leads to.</summary>
public sealed class ContainmentRunningTests
{
    private static readonly TargetState HalfWay = SomeAction.Open with { RefusesLogins = true };

    [Fact]
    public void Every_step_is_on_record_before_it_is_asked_for_and_its_before_state_before_that()
    {
        var looked = ContainmentRunning.Looked(Begun(), Aws, SomeAction.Open, Some.Now);
        var shut = ContainmentRunning.Answered(looked.After, Aws, StepAnswer.Taken, HalfWay, Some.Now);
        var ended = ContainmentRunning.Answered(shut.After, Aws, StepAnswer.Taken, SomeAction.Shut, Some.Now);
        var receipt = Of(ended.After, Aws).Steps[0].Receipt;

        Assert.Equal(
            [
                "looked standing=open", "started standing=unknown step=refuse_logins stepState=started",
                $"finished receipt={receipt} standing=sessions_left step=refuse_logins stepState=taken",
                "started standing=sessions_left step=end_sessions stepState=started",
                $"finished receipt={Of(ended.After, Aws).Steps[1].Receipt} standing=contained step=end_sessions stepState=taken",
            ],
            new[] { looked, shut, ended }.SelectMany(change => change.Entries).Select(entry =>
                $"{entry.Kind["containment.".Length..]} {string.Join(' ', entry.Digests.Select(word => $"{word.Key}={word.Value}"))}"));
        Assert.StartsWith("sha256:", receipt, StringComparison.Ordinal);
        Assert.Equal(SomeAction.Open, Of(ended.After, Aws).Before);
        Assert.All(new[] { looked, shut, ended }.SelectMany(change => change.Entries), entry => Assert.DoesNotContain(
            entry.Digests.Values, word => word.Contains("jo", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_system_that_cannot_end_sessions_says_so_and_leaves_nothing_to_try()
    {
        var shut = Shut();

        Assert.Equal((ContainmentState.Contained, ContainedStanding.SessionsLeft), (shut.State, Of(shut, Ldap).Standing));
        var end = Of(shut, Ldap).Steps[1];
        Assert.Equal((StepState.Refused, StepFailure.NotSupported, "contain.no_sessions"), (end.State, end.Failure, end.Code));
    }

    [Fact]
    public void Whoever_comes_in_while_it_is_being_shut_is_signed_out_behind_it()
    {
        var looked = ContainmentRunning.Looked(Begun(), Aws, SomeAction.Open with { Sessions = 0 }, Some.Now).After;

        Assert.Equal([StepKind.RefuseLogins, StepKind.EndSessions], Of(looked, Aws).Steps.Select(step => step.Kind));
    }

    [Fact]
    public void What_was_shut_before_has_its_sessions_ended_and_is_left_shut()
    {
        var containment = Shut(HalfWay);

        Assert.Equal((ContainedStanding.ShutBefore, ContainedStanding.SessionsLeft), (Of(containment, Aws).Standing, Of(containment, Ldap).Standing));
        var undoing = ContainmentDeciding.Undo(Question(open: containment), "a false alarm").Value.After;
        Assert.All(undoing.Accounts, account => Assert.Null(account.Back));
        Assert.Equal(ContainmentState.Undone, ContainmentRunning.Ended(undoing, Some.Now)!.After.State);
    }

    [Fact]
    public void What_was_not_told_before_is_not_let_in_by_a_guess()
    {
        var containment = Shut(SomeAction.Open with { RefusesLogins = Fact<bool>.Unknown });

        var undoing = ContainmentDeciding.Undo(Question(open: containment), "a false alarm").Value.After;
        Assert.Equal(("contain.undo.before_unknown", StepState.Refused), (Of(undoing, Aws).Back?.Code, Of(undoing, Aws).Back?.State));
    }

    [Fact]
    public void What_is_gone_is_nothing_to_shut()
    {
        var looked = ContainmentRunning.Looked(Begun(), Aws, new TargetState(), Some.Now).After;

        Assert.Equal((ContainedStanding.Gone, true), (Of(looked, Aws).Standing, Of(looked, Aws).IsShut));
    }

    [Theory]
    [InlineData(StepFailure.Denied, ContainedStanding.Open)]
    [InlineData(StepFailure.Throttled, ContainedStanding.Open)]
    [InlineData(StepFailure.Unknown, ContainedStanding.Unknown)]
    public void A_step_that_fails_is_told_and_the_next_is_taken(StepFailure failure, ContainedStanding standing)
    {
        var looked = ContainmentRunning.Looked(Begun(), Aws, SomeAction.Open, Some.Now).After;

        var answered = ContainmentRunning.Answered(looked, Aws, StepAnswer.Failed(failure, "act.some.no", "No."), SomeAction.Open, Some.Now).After;

        Assert.Equal((standing, StepKind.EndSessions), (Of(answered, Aws).Standing, Of(answered, Aws).Current?.Kind));
    }

    [Fact]
    public void Another_of_the_same_name_shows_nothing_of_ours()
    {
        var looked = ContainmentRunning.Looked(Begun(), Aws, SomeAction.Open, Some.Now).After;

        var answered = ContainmentRunning.Answered(looked, Aws, StepAnswer.Taken, HalfWay with { Identity = "another" }, Some.Now).After;
        Assert.Equal("act.not_shown", Of(answered, Aws).Steps[0].Code);
        var unread = ContainmentRunning.Answered(looked, Aws, StepAnswer.Taken, null, Some.Now).After;
        Assert.Equal(StepState.Unknown, Of(unread, Aws).Steps[0].State);
        // Looked at again, it is another account, and what it was before is read anew.
        var again = ContainmentRunning.Looked(answered, Aws, SomeAction.Open with { Identity = "another" }, Some.Now).After;
        Assert.Equal("another", Of(again, Aws).Before?.Identity);
    }

    [Fact]
    public void What_was_lost_and_shows_is_taken_and_what_does_not_show_is_asked_for_again_from_the_same_before()
    {
        var left = ContainmentRunning.Looked(Begun(), Aws, SomeAction.Open, Some.Now).After;

        var found = ContainmentRunning.Looked(left, Aws, HalfWay, Some.Now);
        Assert.Equal(["lost", "looked", "finished", "started"], found.Entries.Select(entry => entry.Kind["containment.".Length..]));
        Assert.Equal((StepState.Taken, SomeAction.Open), (Of(found.After, Aws).Steps[0].State, Of(found.After, Aws).Before));
        var again = ContainmentRunning.Looked(left, Aws, SomeAction.Open with { Sessions = 9 }, Some.Now).After;
        Assert.Equal((StepState.Started, SomeAction.Open), (Of(again, Aws).Steps[0].State, Of(again, Aws).Before));
        var unread = ContainmentRunning.Looked(left, Aws, new Refusal("source.some.gone", "It is gone."), Some.Now).After;
        Assert.Equal((ContainedStanding.Unknown, "source.some.gone"), (Of(unread, Aws).Standing, Of(unread, Aws).Code));
    }

    [Fact]
    public void What_somebody_let_in_is_shut_again_and_its_way_back_stays()
    {
        var again = ContainmentRunning.Looked(Ask(Question(open: Shut())).Value.After, Aws, SomeAction.Open with { Facts = HalfWay.Facts }, Some.Now).After;

        Assert.Equal((StepState.Started, StepState.Waiting, false), (
            Of(again, Aws).Steps[0].State, Of(again, Aws).Steps[1].State, Of(again, Aws).Before!.RefusesLogins.Value));
    }

    [Fact]
    public void It_is_let_in_again_as_it_was_before_and_then_undone()
    {
        var undoing = ContainmentDeciding.Undo(Question(open: Shut()), "a false alarm").Value.After;
        foreach (var target in new[] { Aws, Ldap })
        {
            Assert.Null(ContainmentRunning.Ended(undoing, Some.Now));
            undoing = ContainmentRunning.LookedBack(undoing, target, SomeAction.Shut, Some.Now).After;
            Assert.Equal((StepKind.AllowLogins, SomeAction.Open), (Of(undoing, target).Current!.Kind, Of(undoing, target).Current!.Before));
            undoing = ContainmentRunning.Answered(undoing, target, StepAnswer.Taken, SomeAction.Open, Some.Now).After;
            Assert.Equal(ContainedStanding.GivenBack, Of(undoing, target).Standing);
        }

        var undone = ContainmentRunning.Ended(undoing, Some.Now)!.After;
        Assert.Equal((ContainmentState.Undone, Some.Now), (undone.State, undone.UndoneAt));
        Assert.False(undone.Keeps(Aws.Subject));
    }

    [Theory]
    [InlineData("17", false, ContainedStanding.GivenBack, null)]
    [InlineData("another", true, ContainedStanding.Contained, "contain.undo.other_target")]
    [InlineData(null, true, ContainedStanding.Contained, "contain.undo.gone")]
    public void What_is_open_already_another_or_gone_leaves_nothing_to_take_back(string? identity, bool shut, ContainedStanding standing, string? code)
    {
        var undoing = ContainmentDeciding.Undo(Question(open: Shut()), "a false alarm").Value.After;

        var back = ContainmentRunning.LookedBack(undoing, Aws, SomeAction.Shut with { Identity = identity, RefusesLogins = shut }, Some.Now).After;

        Assert.Equal((standing, code, false), (Of(back, Aws).Standing, Of(back, Aws).Back!.Code, Of(back, Aws).IsToGiveBack));
    }

    [Fact]
    public void What_may_still_take_effect_is_not_said_to_be_taken_back()
    {
        var left = ContainmentRunning.Looked(Begun(), Aws, SomeAction.Open, Some.Now).After;
        var undoing = ContainmentDeciding.Undo(Question(open: left), "a false alarm").Value.After;

        var early = ContainmentRunning.LookedBack(undoing, Aws, SomeAction.Open, Some.Now).After;
        Assert.Equal(("contain.undo.not_yet", true), (Of(early, Aws).Code, Of(early, Aws).IsToGiveBack));
        var later = ContainmentRunning.LookedBack(undoing, Aws, SomeAction.Open, Some.Now + ActionRunning.Settles).After;
        Assert.Equal((ContainedStanding.GivenBack, false), (Of(later, Aws).Standing, Of(later, Aws).IsToGiveBack));
    }

    [Fact]
    public void Who_is_contained_is_let_in_by_no_action()
    {
        var done = SomeAction.Planned(ActionState.Succeeded);
        done = done with { Steps = [done.Steps[0] with { State = StepState.Taken }] };
        var question = SomeAction.About(done) with { Containment = Shut() };

        Assert.Equal("action.undo.contained", ActionPlanning.NoUndo(question, done)?.Code);
        Assert.Null(ActionPlanning.NoUndo(question with { Containment = null }, done));
        Assert.Null(ActionPlanning.NoUndo(question, done with { Steps = [done.Steps[0] with { Kind = StepKind.RemoveGrant }] }));
        Assert.Null(ActionPlanning.NoUndo(question, done with { Steps = [done.Steps[0] with { State = StepState.Refused }] }));
        var undo = ActionPlanning.Undo(question with { Containment = null }, done, new ActionId("act_2"), SomeAction.Shut).Value.After;
        Assert.Equal("action.run.contained", ActionRunning.Objection(SomeAction.About(undo) with { Containment = Shut() })?.Code);
        Assert.Null(ActionRunning.Objection(SomeAction.About(undo)));
        var grant = undo with { Steps = [undo.Steps[0] with { Kind = StepKind.RestoreGrant }] };
        Assert.Null(ActionRunning.Objection(SomeAction.About(grant) with { Containment = Shut() }));
    }
}
