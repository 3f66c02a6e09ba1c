using Countersign.Connectors.Fake;
using Countersign.Inventory;
using Countersign.Remediation.Containing;
using Countersign.Workflow.Tests.Steps;
using Xunit;
using static Countersign.Workflow.Tests.Actions.ContainmentWorld;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Actions;

/// <summary>One identity is shut out of systems that misbehave, and let in again, and everything that was done is on record.</summary>
public abstract class ContainmentContract : StepContract
{
    private const string Jo = "identity:hr/E1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_identity_is_shut_out_of_three_sources_while_actions_are_stopped_and_let_in_again_the_next_day()
    {
        await using var world = await OpenedAsync("crm", "erp", "vpn");
        world.Set("vpn", "jo", "enabled", false);
        world.Set("vpn", "jo", "sessions", 0);
        var ada = world.Doors("ada");
        Assert.False((await world.Estate.Actions.StopAsync(null, "an incident", As(Gov), Cancel)).IsRefused);

        var done = await world.ContainAsync(Jo);

        Assert.Equal((ContainmentState.Contained, new SubjectId(Jo)), (done.State, done.Identity));
        Assert.Equal("crm Contained, erp Contained, vpn ShutBefore", Standings(done));
        Assert.Equal(("crm shut 0, erp shut 0, vpn shut 0", ada), (world.Doors("jo"), world.Doors("ada")));
        Assert.Equal(Instant.Parse("2026-06-02T17:00:00Z"), done.DueAt);
        var undone = await world.UndoAsync(done.Id, now: Next);
        Assert.Equal((ContainmentState.Undone, Next), (undone.State, undone.UndoneAt));
        Assert.Equal("crm GivenBack, erp GivenBack, vpn ShutBefore", Standings(undone));
        // Sessions do not come back, and what was shut before stays shut.
        Assert.Equal(("crm lets in 0, erp lets in 0, vpn shut 0", ada), (world.Doors("jo"), world.Doors("ada")));
        Assert.Empty(world["vpn"].Effects("jo"));
        Assert.Equal(
            [
                ("begun", 1L), ("looked", 3L), ("started", 6L), ("finished", 6L), ("contained", 1L), ("undo_begun", 1L), ("undone", 1L), ("lost", 0L),
                ("failed", 0L),
            ],
            await EntriesAsync(world, "begun", "looked", "started", "finished", "contained", "undo_begun", "undone", "lost", "failed"));
        Assert.Equal("containment.move.not_allowed", (await world.AskUndoAsync(done.Id, now: Next)).Refusal?.Code);
        Assert.Equal(ContainmentState.Contained, (await world.ContainAsync("account:crm/jo", now: Next)).State);
    }

    [Fact]
    public async Task What_cannot_be_shut_is_said_account_by_account_and_keeps_nothing_from_being_shut()
    {
        await using var world = await OpenedAsync("crm", "erp", "vpn", "wiki-ro");
        world["crm"].Misbehave(("observe", "deny"));
        world["erp"].Misbehave(("end_sessions", "deny"));

        var partly = await world.ContainAsync(Jo);

        Assert.Equal(ContainmentState.Partly, partly.State);
        Assert.Equal("crm Open source.fake.denied, erp SessionsLeft, vpn Contained, wiki-ro Open contain.only_read", Standings(partly));
        Assert.Equal("crm lets in 2, erp shut 2, vpn shut 0, wiki-ro lets in 2", world.Doors("jo"));
        Assert.Equal("act.fake.denied", partly.Accounts[1].Steps[1].Code);
        // Asked for again, what is left is tried; what somebody let in meanwhile is shut again, and its way back stays what it was.
        world.Set("vpn", "jo", "enabled", true);
        var again = await world.ContainAsync(Jo, Lead);
        Assert.Equal(partly.Id, again.Id);
        Assert.Equal("crm Contained, erp Contained, vpn Contained, wiki-ro Open contain.only_read", Standings(again));
        Assert.Equal("contain.open", (await world.AskAsync(Jo, incident: "INC-8")).Refusal?.Code);
        Assert.Equal(ContainmentState.Undone, (await world.UndoAsync(partly.Id)).State);
        Assert.Equal("crm lets in 0, erp lets in 0, vpn lets in 0, wiki-ro lets in 2", world.Doors("jo"));
    }

    [Fact]
    public async Task A_source_that_is_slow_holds_no_other_up()
    {
        await using var world = await OpenedAsync("crm", "erp", "vpn");
        Task<Containment> containing;
        await using (new FileStream(Path.Combine(world.Estate.Folder, "crm.json.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            containing = world.ContainAsync(Jo);
            for (var looks = 0; world.Doors("jo") != "crm lets in 2, erp shut 0, vpn shut 0"; looks++)
            {
                Assert.True(looks < 160, world.Doors("jo"));
                await Task.Delay(50, Cancel);
            }
            Assert.False(containing.IsCompleted);
        }

        Assert.Equal("crm Contained, erp Contained, vpn Contained", Standings(await containing));
    }

    [Fact]
    public async Task Whoever_runs_a_source_or_owns_an_account_shuts_theirs_and_nobody_else_shuts_any()
    {
        await using var world = await OpenedAsync("crm", "erp");
        await world.DescribeAsync(("files: [erp.json]\n  owner: team:iam", "files: [erp.json]\n  owner: team:compliance"));

        Assert.Equal("contain.no_person", (await world.AskAsync(Jo, person: null)).Refusal?.Code);
        Assert.Equal("contain.not_allowed", (await world.AskAsync(Jo, Gov)).Refusal?.Code);
        Assert.Equal("contain.no_incident", (await world.AskAsync(Jo, incident: " ")).Refusal?.Code);
        Assert.Equal("contain.unknown", (await world.AskAsync("identity:hr/none")).Refusal?.Code);
        Assert.Equal("contain.no_accounts", (await world.AskAsync("person:comp")).Refusal?.Code);
        var own = await world.ContainAsync(Jo, Lead);
        Assert.Equal((ContainmentState.Partly, "crm Contained, erp Open contain.not_yours"), (own.State, Standings(own)));
        Assert.Equal("crm shut 0, erp lets in 2", world.Doors("jo"));
        var all = await world.ContainAsync(Jo);
        Assert.Equal((own.Id, "crm Contained, erp Contained"), (all.Id, Standings(all)));
        // Whoever had a part of it done lets nobody in whom a responder shut out.
        Assert.Equal("containment.undo.not_responder", (await world.AskUndoAsync(own.Id, Lead)).Refusal?.Code);
    }

    [Fact]
    public async Task Another_confirms_what_waits_for_responders_and_governance_and_is_late_after_the_next_working_day()
    {
        await using var world = await OpenedAsync("crm");
        var done = await world.ContainAsync(Jo);

        Assert.Equal([(done.Id, false)], await WaitingAsync(world, Responder, Next));
        Assert.Equal([(done.Id, true)], await WaitingAsync(world, Gov, Last));
        Assert.Empty(await WaitingAsync(world, Lead, Last));
        Assert.Equal("containment.confirm.same_person", (await world.AskConfirmAsync(done.Id, Responder, Next)).Refusal?.Code);
        Assert.Equal("containment.confirm.not_responder", (await world.AskConfirmAsync(done.Id, Lead, Next)).Refusal?.Code);
        Assert.Equal(ContainmentState.Confirmed, Made(await world.AskConfirmAsync(done.Id, Gov, Next)).Containment.State);
        Assert.Empty(await WaitingAsync(world, Gov, Last));
        Assert.Empty((await world.Estate.Containments.ListAsync(ended: false, As(null, Last), Cancel)).Value);
        // Once the attack is over they are let in again.
        Assert.Equal(ContainmentState.Undone, (await world.UndoAsync(done.Id, Gov, Last)).State);
        Assert.Equal("crm lets in 0", world.Doors("jo"));
        Assert.Single((await world.Estate.Containments.ListAsync(ended: true, As(null, Last), Cancel)).Value);
    }

    /// <summary>Seven points at which a process dies, and what is answered in seven ways when it is asked for again: 49 cells.</summary>
    [Fact]
    public async Task Wherever_a_process_dies_and_whatever_is_answered_after_it_is_shut_once_and_let_in_as_before()
    {
        // It looks before it begins and behind each step, so that dying at the third look is dying after the second step.
        (string On, string How)?[] deaths =
        [
            null, ("observe", "die_before"), ("refuse_logins", "die_before"), ("refuse_logins", "die_after"), ("end_sessions", "die_before"),
            ("end_sessions", "die_after"), ("allow_logins", "die_before"),
        ];
        (string On, string How)?[] answers =
        [
            null, ("observe", "late"), ("observe", "deny"), ("refuse_logins", "deny"), ("refuse_logins", "lose_answer_before"),
            ("refuse_logins", "lose_answer_after"), ("end_sessions", "lose_answer_after"),
        ];
        await using var world = await OpenedAsync("crm");
        var crm = world["crm"];
        var (died, open) = (0, 0);
        foreach (var (death, answer) in from death in deaths from answer in answers select (death, answer))
        {
            var told = $"{death} {answer}";
            world.Set("crm", "jo", "sessions", 2);
            var before = crm.Effects("jo").Count;
            crm.Misbehave([.. death is { } dies ? [dies] : Array.Empty<(string, string)>()]);
            died += await DiesAsync(() => world.AskAsync(Jo)) ? 1 : 0;
            crm.Misbehave([.. answer is { } wrong ? [wrong] : Array.Empty<(string, string)>()]);
            var met = await world.ContainAsync(Jo);
            open += met.State == ContainmentState.Contained ? 0 : 1;
            crm.Misbehave();

            var again = await world.ContainAsync(Jo);
            Assert.Equal((told, met.Id, ContainmentState.Contained, (false, 0, 2)), (told, again.Id, again.State, crm.State("jo")));
            // What shows is not asked for again, and what is asked for again changes nothing.
            Assert.Equal((told, "end_sessions refuse_logins"), (told, Changes(crm.Effects("jo").Skip(before))));
            var undone = await world.UndoAsync(again.Id);
            Assert.Equal((told, ContainmentState.Undone, (true, 0, 2)), (told, undone.State, crm.State("jo")));
        }

        Assert.Equal((35, 9), (died, open));
    }

    [Theory]
    [InlineData("allow_logins", "die_before", ContainmentState.Undoing)]
    [InlineData("allow_logins", "die_after", ContainmentState.Undoing)]
    [InlineData("observe", "die_before", ContainmentState.Undoing)]
    [InlineData("allow_logins", "lose_answer_before", ContainmentState.Undoing)]
    [InlineData("allow_logins", "lose_answer_after", ContainmentState.Undone)]
    [InlineData("allow_logins", "deny", ContainmentState.Undoing)]
    [InlineData("observe", "deny", ContainmentState.Undoing)]
    public async Task Wherever_undoing_ends_what_is_left_is_taken_back_when_asked_again(string on, string how, ContainmentState left)
    {
        await using var world = await OpenedAsync("crm", "erp");
        var done = await world.ContainAsync(Jo);
        world["crm"].Misbehave((on, how));

        var died = await DiesAsync(() => world.AskUndoAsync(done.Id));

        world["crm"].Misbehave();
        Assert.Equal((left, how.StartsWith("die", StringComparison.Ordinal)), ((await world.ReadAsync(done.Id)).State, died));
        Assert.EndsWith("erp lets in 0", world.Doors("jo"), StringComparison.Ordinal);
        if (left == ContainmentState.Undoing)
        {
            Assert.Equal(ContainmentState.Undone, (await world.UndoAsync(done.Id)).State);
        }
        Assert.Equal("crm lets in 0, erp lets in 0", world.Doors("jo"));
        Assert.Single(world["crm"].Effects("jo"), "allow_logins");
    }

    [Fact]
    public async Task Another_that_bears_the_name_by_now_is_left_as_it_is()
    {
        await using var world = await OpenedAsync("crm", "erp");
        var done = await world.ContainAsync(Jo);
        world.Set("crm", "jo", "id", "another");

        var undone = await world.UndoAsync(done.Id);

        Assert.Equal((ContainmentState.Undone, "contain.undo.other_target"), (undone.State, undone.Accounts[0].Back?.Code));
        Assert.Equal("crm shut 0, erp lets in 0", world.Doors("jo"));
    }

    [Fact]
    public async Task Two_at_once_are_one()
    {
        await using var world = await OpenedAsync("crm");

        var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.AskAsync(Jo))));

        Assert.Contains(clicks, click => !click.IsRefused);
        Assert.All(clicks.Where(click => click.IsRefused), click => Assert.Equal("containment.elsewhere", click.Refusal!.Code));
        Assert.Equal(["refuse_logins", "end_sessions"], world["crm"].Effects("jo"));
        Assert.Equal(1, await world.Estate.EntriesAsync("containment.begun"));
    }

    private static string Changes(IEnumerable<string> effects) => string.Join(' ', effects.Where(effect => !effect.EndsWith('=')).Order());

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

    private static async Task<IReadOnlyList<(ContainmentId, bool)>> WaitingAsync(ContainmentWorld world, string person, Instant now)
    {
        var mine = await world.Estate.Mine.ReadAsync(As(person, now), Cancel);
        Assert.False(mine.IsRefused, mine.Refusal?.Message);
        return [.. mine.Value.Contained.Select(read => (read.Containment.Id, read.IsLate))];
    }

    private static async Task<IReadOnlyList<(string, long)>> EntriesAsync(ContainmentWorld world, params string[] kinds)
    {
        var counts = new List<(string, long)>();
        foreach (var kind in kinds)
        {
            counts.Add((kind, await world.Estate.EntriesAsync($"containment.{kind}")));
        }
        return counts;
    }

    private async Task<ContainmentWorld> OpenedAsync(params string[] systems) => await ContainmentWorld.OpenAsync(Start, await NewConnectionAsync(), systems);
}
