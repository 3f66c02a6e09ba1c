using System.Text.Json;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Inventory.Json;
using Countersign.Inventory.Linking;
using Countersign.Remediation;
using Countersign.Tests.Findings.Acts;
using Xunit;

namespace Countersign.Tests.Remediation;

/// <summary>What is kept of each move of an action, and what whoever reads it later finds there.</summary>
public sealed class ActionEvidenceTests
{
    private static readonly Instant Later = Some.Now + TimeSpan.FromMinutes(1);
    private static readonly TargetState HalfWay = SomeAction.Open with { RefusesLogins = true };
    private static readonly StepAnswer Denied = StepAnswer.Failed(StepFailure.Denied, "act.some.denied", "It may not.");

    /// <summary>Kind, states, version, words and counts of every entry of a life.</summary>
    [Fact]
    public void Every_move_leaves_its_entry()
    {
        var planned = ActionPlanning.Plan(SomeAction.Question(), SomeAction.Id, ActionKind.Disable, SomeAction.Open).Value;
        var started = ActionRunning.Start(SomeAction.About(planned.After), SomeAction.Open).Value;
        var first = ActionRunning.Answered(started.After, StepAnswer.Taken, HalfWay, SomeAction.Concern(), Later);
        var second = ActionRunning.Next(first.After, null, Later);
        var failed = ActionRunning.Answered(second.After, Denied, HalfWay, SomeAction.Concern(), Later);
        var receipt = first.After.Steps[0].Receipt;

        Assert.Equal(
            [
                "action.planned -Planned v1 action=disable finding=fnd steps=2 taken=0",
                "action.started Planned-Executing v2 action=disable finding=fnd step=refuse_logins stepState=started steps=2 taken=0",
                $"action.finished Executing-Executing v3 action=disable finding=fnd receipt={receipt} step=refuse_logins stepState=taken steps=2 taken=1",
                "action.started Executing-Executing v4 action=disable finding=fnd step=end_sessions stepState=started steps=2 taken=1",
                "action.failed Executing-Failed v5 action=disable failure=denied finding=fnd step=end_sessions stepState=refused steps=2 taken=1",
            ],
            new[] { planned, started, first, second, failed }.SelectMany(outcome => outcome.Changes).Select(Told));
        Assert.Equal([1L, 2, 3, 4], new[] { started, first, second, failed }.Select(outcome => outcome.Changes[0].Before!.Version));
    }

    [Fact]
    public void What_takes_back_says_what_it_takes_back()
    {
        var done = SomeAction.Planned(ActionState.Succeeded);
        // One of its steps was never taken: there is nothing of it to take back.
        done = done with { Steps = [done.Steps[0] with { State = StepState.Taken }, done.Steps[1] with { State = StepState.Refused }] };
        var removed = done with { Steps = [.. done.Steps, done.Steps[0] with { Kind = StepKind.RemoveGrant, State = StepState.Refused }] };

        var undo = ActionPlanning.Undo(SomeAction.Question(), removed, new ActionId("act_2"), SomeAction.Shut with { HoldsGrant = false }).Value;

        Assert.Equal("action.planned -Planned v1 action=disable finding=fnd undoes=act_1 steps=1 taken=0", Told(undo.Changes[0]));
        Assert.Equal(StepKind.AllowLogins, Assert.Single(undo.After.Steps).Kind);
    }

    [Fact]
    public void A_step_says_what_became_of_it()
    {
        var taken = ActionRunning.Answered(SomeAction.Started(), StepAnswer.Taken, HalfWay, SomeAction.Concern(), Later).After.Steps[0];
        Assert.Equal((HalfWay, Some.Now, Later, null, null, null), (taken.After, taken.StartedAt, taken.EndedAt, taken.Failure, taken.Code, taken.Message));

        var refused = ActionRunning.Answered(SomeAction.Started(), Denied, SomeAction.Open, SomeAction.Concern(), Later).After;
        var step = refused.Steps[0];
        Assert.Equal((SomeAction.Open, Later, Later), (step.After, step.EndedAt, refused.EndedAt));
        Assert.Equal((StepFailure.Denied, "act.some.denied", "It may not.", null), (step.Failure, step.Code, step.Message, step.Receipt));

        var soon = Later + TimeSpan.FromHours(1);
        var busy = StepAnswer.Failed(StepFailure.Throttled, "act.some.throttled", "Not so fast.", soon);
        var again = ActionRunning.Answered(SomeAction.Started(), busy, null, SomeAction.Concern(), Later).After.Steps[0];
        Assert.Equal((soon, null), (again.Again, step.Again));

        var unseen = ActionRunning.Answered(SomeAction.Started(), StepAnswer.Taken, SomeAction.Open, SomeAction.Concern(), Later).After.Steps[0];
        Assert.Equal((SomeAction.Open, null, "act.not_shown"), (unseen.After, unseen.EndedAt, unseen.Code));
        Assert.Contains("reading does not show it", unseen.Message, StringComparison.Ordinal);
        var unheard = StepAnswer.Failed(StepFailure.Unknown, "act.some.unknown", "Nobody heard.");
        var lost = ActionRunning.Answered(SomeAction.Started(), unheard, null, SomeAction.Concern(), Later).After.Steps[0];
        Assert.Equal(("act.some.unknown", "Nobody heard."), (lost.Code, lost.Message));

        var left = ActionRunning.Lost(SomeAction.Started()).After;
        Assert.Equal(StepFailure.Unknown, left.Steps[0].Failure);
        Assert.Contains("interrupted", left.Steps[0].Message, StringComparison.Ordinal);
        var found = ActionRunning.Reconcile(left, HalfWay, SomeAction.Concern(), Later).Value;
        Assert.Equal((null, null, HalfWay), (found.After.Steps[0].Failure, found.After.Steps[0].Message, found.After.Steps[0].After));
        Assert.Equal(["action.finished", "action.failed"], found.Changes.Select(change => change.Entry.Kind));
        var not = ActionRunning.Reconcile(left, SomeAction.Open, SomeAction.Concern(), Later).Refusal!;
        Assert.Contains($"{Some.Now + TimeSpan.FromMinutes(2)}", not.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_receipt_is_over_what_was_done_to_what_when()
    {
        string Receipt(RemediationAction action, TargetState after, Instant at) =>
            ActionRunning.Answered(action, StepAnswer.Taken, after, SomeAction.Concern(), at).After.Steps[0].Receipt!;
        var action = SomeAction.Started();
        var receipt = Receipt(action, HalfWay, Later);

        Assert.Equal(receipt, Receipt(action, HalfWay, Later));
        Assert.Equal(receipt, Receipt(action with { Steps = [action.Steps[0] with { Receipt = "sha256:old" }, action.Steps[1]] }, HalfWay, Later));
        Assert.NotEqual(receipt, Receipt(action, HalfWay with { Sessions = 7 }, Later));
        Assert.NotEqual(receipt, Receipt(action, HalfWay, Later + TimeSpan.FromSeconds(1)));
        Assert.NotEqual(receipt, Receipt(action with { Target = action.Target with { Account = "other" } }, HalfWay, Later));
    }

    [Fact]
    public void Whoever_decides_is_kept_with_what_they_decided_on()
    {
        var waiting = SomeAction.Planned(ActionState.AwaitingApproval);
        var approved = ActionDeciding.Approve(SomeAction.About(waiting, "cloud-1")).Value.Act!;
        var denied = ActionDeciding.Deny(SomeAction.About(waiting, "cloud-1"), "no").Value;

        Assert.Equal((ActKind.TookPart, "act_1", Some.Cloud), (approved.Kind, Assert.Single(approved.References), approved.For));
        Assert.Equal((Some.Now, Some.Now), (denied.After.EndedAt, ActionDeciding.Cancel(SomeAction.About(waiting)).Value.After.EndedAt));
        // Whose people decide hears first what is not theirs to decide any more.
        Assert.Equal("action.move.not_allowed", ActionDeciding.Approve(SomeAction.About(SomeAction.Planned(), "payments-1")).Refusal?.Code);
        Assert.Equal("action.move.not_allowed", ActionDeciding.Deny(SomeAction.About(SomeAction.Planned(), "payments-1"), "no").Refusal?.Code);
        var question = SomeAction.About(waiting);
        var alone = Some.Directory(instead: [Some.Team(Some.Cloud, "payments-1")]);
        var workspace = question.Act.Workspace with { Governance = null };
        Assert.Equal(Some.Cloud, ActionDeciding.Deciding(waiting, question.Source, workspace, alone, Some.Now));
        Assert.Equal(Some.Governance, ActionDeciding.Deciding(waiting, question.Source, question.Act.Workspace, alone, Some.Now));
        Assert.Equal("action.stop.no_person", StoppingSeat.Of(null, question.Source, workspace, alone, Some.Now, "action.stop").Refusal?.Code);
    }

    [Theory]
    [InlineData("payments-1", ActionState.Succeeded, null)]
    [InlineData("cloud-1", ActionState.Succeeded, "action.undo.not_resolver")]
    [InlineData("payments-1", ActionState.Planned, "action.move.not_allowed")]
    public void Who_takes_back_is_of_the_resolver(string person, ActionState state, string? code) =>
        Assert.Equal(code, ActionPlanning.NoUndo(SomeAction.Question(person), SomeAction.Planned(state))?.Code);

    [Fact]
    public void Nothing_is_taken_back_where_nothing_may_begin()
    {
        var done = SomeAction.Planned(ActionState.Succeeded);
        var question = SomeAction.Question();

        Assert.Equal("action.undo.not_allowed", ActionPlanning.NoUndo(question with { Source = Some.Source() }, done)?.Code);
        Assert.Equal("action.undo.open", ActionPlanning.NoUndo(question with { Others = [SomeAction.Planned()] }, done)?.Code);
        Assert.Equal("action.undo.undo", ActionPlanning.NoUndo(SomeAction.Question("cloud-1"), done with { Undoes = new ActionId("act_0") })?.Code);
    }

    [Fact]
    public void A_plan_tells_who_feels_it()
    {
        var owned = new AccountUnit(SomeAction.Account(), Activity.Empty, AccountLinks.None with { Owner = Some.Owned(Some.Iam) });
        IReadOnlyList<string> FeltBy(long sessions, StepKind[] can) => ActionPlanning.Plan(
            SomeAction.Question() with { Account = owned, Capabilities = [.. SomeAction.Capabilities.Where(c => can.Contains(c.Step))] },
            SomeAction.Id, ActionKind.Disable, SomeAction.Open with { Sessions = sessions }).Value.After.Dependents;

        Assert.Equal(["1 open session", "`team:iam`, who owns the account"], FeltBy(1, [StepKind.RefuseLogins, StepKind.EndSessions]));
        Assert.Equal(["`team:iam`, who owns the account"], FeltBy(0, [StepKind.RefuseLogins, StepKind.EndSessions]));
        Assert.Equal(["`team:iam`, who owns the account"], FeltBy(30, [StepKind.RefuseLogins]));
    }

    [Fact]
    public void To_revoke_is_to_shut_an_account_and_to_take_a_grant_away()
    {
        var grant = new Grant { Id = "role:staff", Entitlement = "role:staff" };
        var question = SomeAction.Question() with
        {
            Account = new AccountUnit(SomeAction.Account(grant), Activity.Empty, AccountLinks.None), Remedies = [ActionKind.Revoke],
        };
        var onGrant = question with
        {
            Act = question.Act with { Finding = question.Act.Finding with { Subject = new SubjectId("grant:aws/svc-report#role%3Astaff") } },
        };
        StepKind[] StepsOf(ActionQuestion of) =>
            [.. ActionPlanning.Plan(of, SomeAction.Id, ActionKind.Revoke, SomeAction.Open).Value.After.Steps.Select(step => step.Kind)];

        Assert.Equal([StepKind.RefuseLogins, StepKind.EndSessions], StepsOf(question));
        Assert.Equal([StepKind.RemoveGrant], StepsOf(onGrant));
        var final = onGrant with { Capabilities = [.. SomeAction.Capabilities.Select(c => c with { Undoes = null })] };
        Assert.Equal("`remove_grant` cannot be taken back", Assert.Single(ActionPlanning.Plan(final, SomeAction.Id, ActionKind.Revoke, SomeAction.Open).Value.After.Reasons));
        var taken = ActionPlanning.Plan(onGrant, SomeAction.Id, ActionKind.Revoke, SomeAction.Open with { Sessions = 99 }).Value.After;
        Assert.Equal((0, 0, 0), (taken.Dependents.Count, taken.Losses.Count, taken.Reasons.Count));
    }

    [Fact]
    public void A_refusal_tells_what_is_held_and_how_it_is_lifted()
    {
        string Message(ActionQuestion question) => ActionPlanning.Target(question, ActionKind.Disable).Refusal!.Message;
        var question = SomeAction.Question();

        Assert.Contains("It holds `manual`.", Message(question with { Remedies = [ActionKind.Manual] }), StringComparison.Ordinal);
        Assert.DoesNotContain("It holds", Message(question with { Remedies = [] }), StringComparison.Ordinal);
        ActingStop Stop(string? source) => new(source, Some.PersonId("cloud-1"), Some.Now, "a freeze");
        Assert.Contains("action resume --source aws`", Message(question with { Stop = Stop("aws") }), StringComparison.Ordinal);
        Assert.Contains("action resume`", Message(question with { Stop = Stop(null) }), StringComparison.Ordinal);
        Assert.Contains(
            "as this would leave it", ActionPlanning.Plan(question, SomeAction.Id, ActionKind.Disable, SomeAction.Shut).Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains(
            "not there any more", ActionPlanning.Plan(question, SomeAction.Id, ActionKind.Disable, new TargetState()).Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(
            "action.plan.not_resolver", ActionPlanning.Plan(SomeAction.Question("cloud-1"), SomeAction.Id, ActionKind.Disable, SomeAction.Shut).Refusal?.Code);
    }

    [Theory]
    [InlineData("staff", "`staff`")]
    [InlineData(null, "`role:readers`")]
    public void What_is_held_through_another_is_told_by_its_name(string? name, string told)
    {
        var grant = new Grant { Id = "role:a>role:readers", Entitlement = "role:readers", Name = name, Path = ["role:a"] };
        var question = SomeAction.Question() with
        {
            Account = new AccountUnit(SomeAction.Account(grant), Activity.Empty, AccountLinks.None), Remedies = [ActionKind.RemoveGrant],
        };
        var subject = new SubjectId($"grant:aws/svc-report#{Uri.EscapeDataString(grant.Id)}");
        question = question with { Act = question.Act with { Finding = question.Act.Finding with { Subject = subject } } };

        Assert.Contains($"holds {told} through `role:a`", ActionPlanning.Target(question, ActionKind.RemoveGrant).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_is_taken_no_step_begins()
    {
        var done = SomeAction.Planned();
        done = done with { Steps = [.. done.Steps.Select(step => step with { State = StepState.Taken })] };

        Assert.Throws<InvalidOperationException>(() => ActionRunning.Next(done, null, Later));
    }

    [Fact]
    public void A_state_shows_each_step_or_does_not_tell()
    {
        Fact<bool>[] Shown(TargetState state) => [.. Enum.GetValues<StepKind>().Where(step => step <= StepKind.RestoreGrant).Select(state.Shows)];

        Assert.Equal([false, false, false, true, true], Shown(SomeAction.Open).Select(shown => shown.Value));
        Assert.Equal([true, true, true, false, false], Shown(SomeAction.Shut with { HoldsGrant = false }).Select(shown => shown.Value));
        Assert.All(Shown(new TargetState { Identity = "17" }).Concat(Shown(SomeAction.Shut with { Identity = null })), shown => Assert.True(shown.IsUnknown));
    }

    [Fact]
    public void The_act_that_fixed_it_is_of_when_it_was_fixed()
    {
        var last = SomeAction.Started() with { Steps = [SomeAction.Started().Steps[0]] };
        Assert.Equal(Later, ActionRunning.Answered(last, StepAnswer.Taken, HalfWay, SomeAction.Concern(), Later).Act!.At);

        // A clock that was set back takes no finding back before it was seen.
        var undo = last with { Undoes = new ActionId("act_0") };
        var seen = SomeAction.Concern(FindingState.Verified);
        seen = seen with { Finding = seen.Finding! with { ObservedAt = Later + TimeSpan.FromDays(1) } };
        Assert.Equal(Later + TimeSpan.FromDays(1), ActionRunning.Answered(undo, StepAnswer.Taken, HalfWay, seen, Later).Finding!.After.ObservedAt);
    }

    private static string Told(ActionChange change)
    {
        var entry = change.Entry;
        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(change.After, DomainJson.Stored), Assert.Single(entry.Documents).ToArray());
        Assert.Equal(SomeAction.Id.Value.Length, entry.Subject.Value.Length);
        var words = entry.Digests.Select(word => $"{word.Key}={(word.Key == "finding" ? word.Value[..3] : word.Value)}");
        return $"{entry.Kind} {entry.From}-{entry.To} v{change.After.Version} {string.Join(' ', words)} "
            + string.Join(' ', entry.Counts.Select(count => $"{count.Key}={count.Value}"));
    }
}
