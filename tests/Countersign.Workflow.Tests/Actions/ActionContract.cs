using Countersign.Connectors.Fake;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Remediation;
using Countersign.Workflow.Operations;
using Countersign.Workflow.Tests.Steps;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Actions;

/// <summary>Findings are fixed by acting on a system that misbehaves, and everything that was done is on record.</summary>
public abstract class ActionContract : StepContract
{
    private const string Lead = "person:iam-lead";
    private const string Gov = "person:gov";

    private static readonly Instant Settled = Start + ActionRunning.Settles + TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_finding_is_fixed_by_an_action_confirmed_by_a_newer_reading_and_signed_off_by_another()
    {
        await using var estate = await OpenedAsync("dormant", "other");
        var (crm, finding) = (new FakeCrm(estate), await FindingAsync(estate, "dormant"));
        crm.Misbehave();
        var other = crm.Json("other");

        var planned = Made(await estate.Actions.PlanAsync(finding.Id, ActionKind.Disable, [], As(Lead), Cancel));
        Assert.Equal((ActionState.Planned, (true, 2, 2)), (planned.State, crm.State("dormant")));
        Assert.Equal([planned.Id], (await estate.Actions.ListAsync(ended: false, Cancel)).Select(action => action.Id));
        var done = Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel));

        Assert.Equal((ActionState.Succeeded, (false, 0, 2), other), (done.State, crm.State("dormant"), crm.Json("other")));
        Assert.Equal(["refuse_logins", "end_sessions"], crm.Effects("dormant"));
        Assert.Equal(FindingState.Remediated, (await FindingAsync(estate, "dormant")).State);
        Assert.Equal("action.move.not_allowed", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        await estate.AppliedAsync("crm", Next);
        await estate.EvaluateAsync(Next);
        IsVerified(await FindingAsync(estate, "dormant"), FindingClosure.Action);
        Assert.Equal(ActionState.Verified, Made(await estate.Actions.ReadAsync(planned.Id, Cancel)).State);
        Assert.Equal("finding.sign_off.not_signatory", (await estate.Acts.SignOffAsync(finding.Id, null, As(Lead, Next), Cancel)).Refusal?.Code);
        Assert.Equal(FindingState.Closed, Made(await estate.Acts.SignOffAsync(finding.Id, null, As(Gov, Next), Cancel)).Finding.State);
        Assert.Equal(
            [("action.finished", 2L), ("action.planned", 1L), ("action.started", 2L), ("action.succeeded", 1L), ("action.verified", 1L)],
            await EntriesAsync(estate));
        await estate.EveryStateHasItsEntryAsync();
    }

    [Fact]
    public async Task What_was_done_is_taken_back()
    {
        await using var estate = await OpenedAsync("dormant");
        var crm = new FakeCrm(estate);
        var done = Made(await estate.Actions.RunAsync((await PlannedAsync(estate, "dormant")).Id, As(Lead), Cancel));

        var undo = Made(await estate.Actions.UndoAsync(done.Id, As(Lead), Cancel));
        Assert.Equal((ActionState.Planned, done.Id, (false, 0, 2)), (undo.State, undo.Undoes, crm.State("dormant")));
        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.RunAsync(undo.Id, As(Lead), Cancel)).State);

        Assert.Equal((true, 0, 2), crm.State("dormant"));
        Assert.Equal(FindingState.Assigned, (await FindingAsync(estate, "dormant")).State);
        Assert.Equal("action.undo.undo", (await estate.Actions.UndoAsync(undo.Id, As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal(ActionState.RolledBack, Made(await estate.Actions.ReadAsync(done.Id, Cancel)).State);
        await estate.AppliedAsync("crm", Next);
        await estate.EvaluateAsync(Next);
        Assert.Equal("action.move.not_allowed", (await estate.Actions.UndoAsync(done.Id, As(Lead, Next), Cancel)).Refusal?.Code);
        Assert.Equal(FindingState.Assigned, (await FindingAsync(estate, "dormant")).State);
    }

    [Fact]
    public async Task A_grant_is_removed_and_given_back_and_nothing_beside_it_changes()
    {
        await using var estate = await OpenedAsync("dormant", "other");
        var crm = new FakeCrm(estate);
        crm.Misbehave();
        var (other, finding) = (crm.Json("other"), Assert.Single(await estate.FindingsAsync(Admin), f => f.Unit == Account("dormant")));

        var planned = Made(await estate.Actions.PlanAsync(finding.Id, ActionKind.RemoveGrant, [], As(Lead), Cancel));
        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).State);
        Assert.Equal(((true, 2, 1), other, 1), (crm.State("dormant"), crm.Json("other"), crm.Effects("dormant").Count));
        var undo = Made(await estate.Actions.UndoAsync(planned.Id, As(Lead), Cancel));
        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.RunAsync(undo.Id, As(Lead), Cancel)).State);

        Assert.Equal(((true, 2, 2), other), (crm.State("dormant"), crm.Json("other")));
        Assert.Equal(["remove_grant", "restore_grant"], crm.Effects("dormant"));
    }

    /// <summary>Seven points at which a process dies, with the effect there or not when it is answered in four ways: 56 cells.</summary>
    [Fact]
    public async Task Wherever_a_process_dies_and_whatever_is_answered_a_step_is_asked_for_once()
    {
        (string On, string How)?[] deaths =
        [
            null, ("refuse_logins", "die_before"), ("refuse_logins", "die_after"), ("observe", "die_before"), ("end_sessions", "die_before"),
            ("end_sessions", "die_after"), ("observe 2", "die_before"),
        ];
        // Done and shown late, done; refused in two ways; lost before and after it was done; half done, and not at all.
        string?[] answers = ["late", null, "deny", "conflict", "lose_answer_before", "lose_answer_after", "half", "throttle"];
        var cells = (from death in deaths from answer in answers select (death, answer)).ToList();
        await using var estate = await OpenedAsync([.. cells.Select((_, at) => $"svc-{at}")]);
        var crm = new FakeCrm(estate);
        var ends = new Dictionary<ActionState, int>();
        for (var at = 0; at < cells.Count; at++)
        {
            var (death, answer) = cells[at];
            var (name, told) = ($"svc-{at}", $"{death} {answer}");
            crm.Misbehave();
            var planned = await PlannedAsync(estate, name);
            crm.Misbehave([.. Wrong(death, answer)]);
            var died = await DiesAsync(() => estate.Actions.RunAsync(planned.Id, As(Lead), Cancel));
            var left = Made(await estate.Actions.ReadAsync(planned.Id, Cancel));
            Assert.True(!died || left.State == ActionState.Executing, $"{told}: {left.State}");
            crm.Misbehave();
            if (left.State is ActionState.Executing or ActionState.Ambiguous)
            {
                Assert.Equal("action.move.not_allowed", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
                // The job reads what became of it, before and after that can be known, and begins nothing.
                await estate.TryDueAsync(Start);
                await estate.TryDueAsync(Settled);
            }
            var end = Made(await estate.Actions.ReadAsync(planned.Id, Cancel));
            var (effects, state) = (crm.Effects(name), crm.State(name));
            Assert.True(effects.Distinct().Count() == effects.Count, $"{told}: {string.Join(", ", effects)}");
            Assert.True(end.State is ActionState.Succeeded or ActionState.Failed, $"{told}: {end.State}");
            Assert.True(end.State == ActionState.Succeeded == (state == (false, 0, 2)), $"{told}: {end.State} and {state}");
            Assert.True(end.Steps.Count(step => step.State == StepState.Taken) <= effects.Count, $"{told}: more was taken than done");
            var finding = await FindingAsync(estate, name);
            Assert.True(finding.State == (end.State == ActionState.Succeeded ? FindingState.Remediated : FindingState.Assigned), $"{told}: {finding.State}");
            if (end.State == ActionState.Failed)
            {
                // What is left is planned anew and done once.
                var rest = Made(await estate.Actions.RunAsync((await PlannedAsync(estate, name)).Id, As(Lead), Cancel));
                Assert.True((rest.State, crm.State(name)) == (ActionState.Succeeded, (false, 0, 2)), $"{told}: {rest.State}");
                Assert.True(crm.Effects(name).Count(effect => effect == "refuse_logins") == 1, $"{told}: {string.Join(", ", crm.Effects(name))}");
            }
            ends[end.State] = ends.GetValueOrDefault(end.State) + 1;
        }

        Assert.Equal(56, ends.Values.Sum());
        Assert.InRange(ends[ActionState.Failed], 20, 50);
        Assert.InRange(ends[ActionState.Succeeded], 5, 30);
    }

    [Fact]
    public async Task An_answer_that_shows_late_is_ambiguous_until_it_shows()
    {
        await using var estate = await OpenedAsync("dormant");
        var crm = new FakeCrm(estate);
        var planned = await PlannedAsync(estate, "dormant");
        crm.Misbehave(("observe", "late"), ("observe", "late"));

        Assert.Equal(ActionState.Ambiguous, Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).State);
        Assert.Equal("action.reconcile.not_resolver", (await estate.Actions.ReconcileAsync(planned.Id, As("person:judge"), Cancel)).Refusal?.Code);
        Assert.Equal("action.reconcile.no_person", (await estate.Actions.ReconcileAsync(planned.Id, As(null), Cancel)).Refusal?.Code);
        Assert.Equal("action.reconcile.not_yet", (await estate.Actions.ReconcileAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        // Reading begins nothing: what is left is planned anew.
        Assert.Equal(ActionState.Failed, Made(await estate.Actions.ReconcileAsync(planned.Id, As(Lead), Cancel)).State);
        Assert.Equal(["refuse_logins"], crm.Effects("dormant"));
        var rest = await PlannedAsync(estate, "dormant");
        Assert.Equal(StepKind.EndSessions, Assert.Single(rest.Steps).Kind);
        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.RunAsync(rest.Id, As(Lead), Cancel)).State);

        Assert.Equal(["refuse_logins", "end_sessions"], crm.Effects("dormant"));
        Assert.Equal("action.reconcile.not_needed", (await estate.Actions.ReconcileAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task What_was_lost_where_no_source_is_left_to_read_is_said_to_be_so()
    {
        await using var estate = await OpenedAsync("dormant");
        var crm = new FakeCrm(estate);
        var planned = await PlannedAsync(estate, "dormant");
        crm.Misbehave(("observe", "late"), ("observe", "late"));
        Assert.Equal(ActionState.Ambiguous, Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).State);

        await estate.ApplyAsync(Governance.With(FakeCrm.Source.Replace("name: crm", "name: another", StringComparison.Ordinal)));

        var told = Made(await estate.Actions.ReconcileAsync(planned.Id, As(Lead), Cancel));
        Assert.Equal((ActionState.Failed, "act.no_source"), (told.State, told.Steps[0].Code));
    }

    [Fact]
    public async Task Another_that_bears_the_name_by_now_is_left_as_it_is()
    {
        await using var estate = await OpenedAsync("dormant");
        var crm = new FakeCrm(estate);
        var planned = await PlannedAsync(estate, "dormant");
        crm.Set("dormant", "id", "another");

        crm.Set("dormant", "enabled", false);
        crm.Set("dormant", "sessions", 0);

        Assert.Equal("action.run.target_changed", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);

        Assert.Equal(((false, 0, 2), 0), (crm.State("dormant"), crm.Effects("dormant").Count));
        Assert.Equal(FindingState.Assigned, (await FindingAsync(estate, "dormant")).State);
    }

    [Fact]
    public async Task What_others_did_is_not_ours_and_another_system_is_left_as_it_is()
    {
        await using var estate = await OpenedAsync("dormant", "moved");
        var crm = new FakeCrm(estate);
        var done = await PlannedAsync(estate, "dormant");
        Made(await estate.Actions.RunAsync(done.Id, As(Lead), Cancel));
        crm.Set("dormant", "enabled", true);
        await estate.AppliedAsync("crm", Next);
        await estate.EvaluateAsync(Next);
        Assert.Equal(FindingState.Assigned, (await FindingAsync(estate, "dormant")).State);
        crm.Set("dormant", "enabled", false);
        await estate.AppliedAsync("crm", Last);
        await estate.EvaluateAsync(Last);
        IsVerified(await FindingAsync(estate, "dormant"), FindingClosure.NotApplicable);
        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.ReadAsync(done.Id, Cancel)).State);

        var planned = await PlannedAsync(estate, "moved");
        estate.Write("other.json", FakeCrm.Text("moved"));
        await estate.ApplyAsync(Governance.With(FakeCrm.Source.Replace("crm.json", "other.json", StringComparison.Ordinal)));
        Assert.Equal("action.run.other_system", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task Two_clicks_at_once_are_one()
    {
        await using var estate = await OpenedAsync("dormant");
        var crm = new FakeCrm(estate);
        var planned = await PlannedAsync(estate, "dormant");

        var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => estate.Actions.RunAsync(planned.Id, As(Lead), Cancel))));

        Assert.Single(clicks, click => !click.IsRefused);
        Assert.All(clicks.Where(click => click.IsRefused), click => Assert.Contains(click.Refusal!.Code, (string[])["action.elsewhere", "action.move.not_allowed"]));
        Assert.Equal(["refuse_logins", "end_sessions"], crm.Effects("dormant"));
    }

    [Fact]
    public async Task A_second_person_sees_what_they_are_asked_and_lets_it_run()
    {
        await using var estate = await OpenedAsync("dormant");
        new FakeCrm(estate).Set("dormant", "sessions", 26);

        var planned = await PlannedAsync(estate, "dormant");
        Assert.Equal((ActionState.AwaitingApproval, "26 sessions are open, more than 25"), (planned.State, Assert.Single(planned.Reasons)));
        Assert.Equal("action.move.not_allowed", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        // Who planned it is alone in the team that runs the source: governance is the second person.
        Assert.Empty(Made(await estate.Mine.ReadAsync(As(Lead), Cancel)).Actions);
        Assert.Equal([planned.Id], Made(await estate.Mine.ReadAsync(As(Gov), Cancel)).Actions.Select(action => action.Id));
        Assert.Equal("action.approve.not_source_team", (await estate.Actions.ApproveAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        Made(await estate.Actions.ApproveAsync(planned.Id, As(Gov), Cancel));

        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).State);
        Assert.Empty(Made(await estate.Mine.ReadAsync(As(Gov), Cancel)).Actions);
        await estate.AppliedAsync("crm", Next);
        await estate.EvaluateAsync(Next);
        // Whoever let it run took part in it, and closes nothing that comes of it.
        Assert.Equal(
            "finding.sign_off.own_work", (await estate.Acts.SignOffAsync((await FindingAsync(estate, "dormant")).Id, null, As(Gov, Next), Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task What_a_finding_no_longer_needs_is_cancelled_and_what_was_confirmed_is_taken_back_before_it_is_signed_off()
    {
        await using var estate = await OpenedAsync("dormant", "used");
        var crm = new FakeCrm(estate);
        var (done, needless) = (await PlannedAsync(estate, "dormant"), await PlannedAsync(estate, "used"));
        Made(await estate.Actions.RunAsync(done.Id, As(Lead), Cancel));
        crm.Set("used", "lastActivityAt", "2026-06-01T12:00:00.000000Z");
        await estate.AppliedAsync("crm", Next);
        await estate.EvaluateAsync(Next);

        Assert.Equal(ActionState.Cancelled, Made(await estate.Actions.ReadAsync(needless.Id, Cancel)).State);
        var undo = Made(await estate.Actions.UndoAsync(done.Id, As(Lead, Next), Cancel));
        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.RunAsync(undo.Id, As(Lead, Next), Cancel)).State);
        var finding = await FindingAsync(estate, "dormant");
        Assert.Equal(FindingState.Assigned, finding.State);
        Assert.True((await estate.Acts.SignOffAsync(finding.Id, null, As(Gov, Next), Cancel)).IsRefused);
        // What was read before it was taken back confirms nothing.
        await estate.EvaluateAsync(Next, full: true);
        Assert.Equal(FindingState.Assigned, (await FindingAsync(estate, "dormant")).State);
    }

    [Fact]
    public async Task Nothing_begins_while_it_is_stopped_and_nothing_is_planned_twice()
    {
        await using var estate = await OpenedAsync("dormant");
        var planned = await PlannedAsync(estate, "dormant");
        Assert.Equal("action.plan.open", (await PlanAsync(estate, "dormant")).Refusal?.Code);
        Assert.Equal("action.stop.not_source_team", (await estate.Actions.StopAsync(null, "an incident", As(Lead), Cancel)).Refusal?.Code);

        Made(await estate.Actions.StopAsync(null, "an incident", As(Gov), Cancel));
        Assert.Equal("action.run.stopped", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        Made(await estate.Actions.StopAsync("crm", "a freeze", As(Lead), Cancel));
        Assert.Equal("action.stop.stopped", (await estate.Actions.StopAsync("crm", "another", As(Lead), Cancel)).Refusal?.Code);
        Made(await estate.Actions.ResumeAsync(null, As(Gov), Cancel));
        Assert.Equal("action.run.stopped", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal(["crm"], (await estate.Actions.StopsAsync(Cancel)).Select(stop => stop.Source));
        Made(await estate.Actions.ResumeAsync("crm", As(Lead), Cancel));
        Assert.Equal("action.resume.not_stopped", (await estate.Actions.ResumeAsync("crm", As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal("action.resume.unknown_source", (await estate.Actions.ResumeAsync("none", As(Lead), Cancel)).Refusal?.Code);

        Made(await estate.Actions.CancelAsync(planned.Id, As(Lead), Cancel));
        Assert.Equal("action.move.not_allowed", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.RunAsync((await PlannedAsync(estate, "dormant")).Id, As(Lead), Cancel)).State);
    }

    private static IEnumerable<(string On, string How)> Wrong((string On, string How)? death, string? answer)
    {
        // It looks before it begins and behind each step, so that the third look is behind the second step: dying there is dying after it.
        var step = death is { On: "end_sessions" or "observe 2" } ? "end_sessions" : "refuse_logins";
        if (answer is not null)
        {
            yield return answer == "late" ? ("observe", "late") : (step, answer);
        }
        if (death is { On: "observe" })
        {
            yield return (step, "die_after");
        }
        else if (death is { } dies)
        {
            yield return dies.On == "observe 2" ? ("end_sessions", "die_after") : dies;
        }
    }

    private static async Task<bool> DiesAsync(Func<Task> run)
    {
        try
        {
            await run();
            return false;
        }
        catch (FakeDeathException)
        {
            return true;
        }
    }

    private async Task<TestEstate> OpenedAsync(params string[] accounts)
    {
        var estate = await TestEstate.OpenAsync(Start, await NewConnectionAsync());
        estate.Write(FakeCrm.File, FakeCrm.Text(accounts));
        await estate.ApplyAsync(Governance.With(FakeCrm.Source));
        await estate.AppliedAsync("crm");
        await estate.EvaluateAsync();
        return estate;
    }

    private static async Task<IReadOnlyList<(string, long)>> EntriesAsync(TestEstate estate)
    {
        var counts = new List<(string, long)>();
        foreach (var kind in new[] { "finished", "planned", "started", "succeeded", "verified" })
        {
            counts.Add(($"action.{kind}", await estate.EntriesAsync($"action.{kind}")));
        }
        return counts;
    }

    private static SubjectId Account(string name) => SubjectId.Account("crm", name);

    private static async Task<Finding> FindingAsync(TestEstate estate, string account) =>
        Assert.Single(await estate.FindingsAsync(Unused), finding => finding.Subject == Account(account));

    private static async Task<Decision<RemediationAction>> PlanAsync(TestEstate estate, string account) =>
        await estate.Actions.PlanAsync((await FindingAsync(estate, account)).Id, ActionKind.Disable, [], As(Lead), Cancel);

    private static async Task<RemediationAction> PlannedAsync(TestEstate estate, string account) => Made(await PlanAsync(estate, account));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

}
