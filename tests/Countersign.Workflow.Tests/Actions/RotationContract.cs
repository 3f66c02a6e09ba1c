using Countersign.Connectors.Fake;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Workflow.Tests.Steps;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Actions;

/// <summary>Keys are renewed in two phases on a system that misbehaves, and nobody is ever left without one that lets in.</summary>
public abstract class RotationContract : StepContract
{
    private const string Lead = "person:iam-lead";
    private const string Judge = "person:judge";
    private const int MostMoves = 14;

    private static readonly PartyId Consumer = PartyId.Parse(Judge);
    private static readonly Instant Settled = Start + ActionRunning.Settles + TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_renewed_by_two_phases_with_those_who_use_it_between_them()
    {
        await using var estate = await OpenedAsync("svc", "other");
        var (keys, crm, finding) = (new FakeKeys(estate), new FakeCrm(estate), await FindingAsync(estate, "svc"));
        crm.Misbehave();
        var other = crm.Json("other");
        var planned = await PlannedAsync(estate, "svc");
        Assert.Equal(("old", "", "files"), (keys.LetsIn("svc"), keys.Held("svc"), planned.Store));

        var issued = Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel));
        Assert.Equal((ActionState.AwaitingConfirmation, "old next", "next"), (issued.State, keys.LetsIn("svc"), keys.Held("svc")));
        Assert.Equal([planned.Id], Made(await estate.Mine.ReadAsync(As(Judge), Cancel)).Confirm.Select(action => action.Id));
        Assert.Equal("action.move.not_allowed", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal("action.confirm.not_consumer", (await estate.Actions.ConfirmAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal("action.cancel.begun", (await estate.Actions.CancelAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal(FindingState.Assigned, (await FindingAsync(estate, "svc")).State);

        Assert.Equal(ActionState.Confirmed, Made(await estate.Actions.ConfirmAsync(planned.Id, As(Judge), Cancel)).State);
        Assert.Empty(Made(await estate.Mine.ReadAsync(As(Judge), Cancel)).Confirm);
        var done = Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel));

        Assert.Equal((ActionState.Succeeded, "current", "current"), (done.State, keys.LetsIn("svc"), keys.Held("svc")));
        Assert.Equal((Judge, Start), (done.Consumers[0].ConfirmedBy.ToString(), done.Consumers[0].ConfirmedAt));
        Assert.Equal((other, "old"), (crm.Json("other"), keys.LetsIn("other")));
        Assert.Equal(["issue_secret", "retire_secret"], crm.Effects("svc"));
        Assert.Equal(FindingState.Remediated, (await FindingAsync(estate, "svc")).State);
        Assert.Equal("action.undo.retired", (await estate.Actions.UndoAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        await estate.AppliedAsync("crm", Next);
        await estate.EvaluateAsync(Next);
        IsVerified(await FindingAsync(estate, "svc"), FindingClosure.Action);
        // Whoever said that they have it took part in the fix.
        Assert.Equal("finding.sign_off.not_signatory", (await estate.Acts.SignOffAsync(finding.Id, null, As(Judge, Next), Cancel)).Refusal?.Code);
        await estate.EveryStateHasItsEntryAsync();
        foreach (var kind in new[] { "planned", "handed_over", "confirmed", "succeeded", "verified" })
        {
            Assert.Equal((kind, 1L), (kind, await estate.EntriesAsync($"action.{kind}")));
        }
        await IsNowhereAsync(estate, File.ReadAllText(keys.PathOf("svc", "current")));
    }

    [Fact]
    public async Task What_waits_is_withdrawn_and_then_there_is_nothing_of_it()
    {
        await using var estate = await OpenedAsync("svc");
        var keys = new FakeKeys(estate);
        var planned = await PlannedAsync(estate, "svc");
        Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel));
        Made(await estate.Actions.ConfirmAsync(planned.Id, As(Judge), Cancel));
        var secret = File.ReadAllText(keys.PathOf("svc", "next"));

        var undo = Made(await estate.Actions.UndoAsync(planned.Id, As(Lead), Cancel));
        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.RunAsync(undo.Id, As(Lead), Cancel)).State);

        Assert.Equal(("old", ""), (keys.LetsIn("svc"), keys.Held("svc")));
        Assert.Equal(ActionState.RolledBack, Made(await estate.Actions.ReadAsync(planned.Id, Cancel)).State);
        Assert.Equal("action.move.not_allowed", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal(FindingState.Assigned, (await FindingAsync(estate, "svc")).State);
        await IsNowhereAsync(estate, secret);
        // It is renewed with another one.
        await DoneAsync(estate, keys, "svc");
        Assert.NotEqual(secret, File.ReadAllText(keys.PathOf("svc", "current")));
    }

    [Fact]
    public async Task Taking_back_and_going_on_at_once_are_one_of_them()
    {
        await using var estate = await OpenedAsync("svc");
        var keys = new FakeKeys(estate);
        var planned = await PlannedAsync(estate, "svc");
        Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel));
        Made(await estate.Actions.ConfirmAsync(planned.Id, As(Judge), Cancel));
        var undo = Made(await estate.Actions.UndoAsync(planned.Id, As(Lead), Cancel));

        await Task.WhenAll(
            Task.Run(() => estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)), Task.Run(() => estate.Actions.RunAsync(undo.Id, As(Lead), Cancel)));

        Assert.Contains((keys.LetsIn("svc"), keys.Held("svc")), (IEnumerable<(string, string)>)[("old", ""), ("current", "current")]);
    }

    [Fact]
    public async Task Another_that_bears_the_name_by_now_keeps_its_key_and_what_waited_is_withdrawn()
    {
        await using var estate = await OpenedAsync("svc");
        var (keys, crm) = (new FakeKeys(estate), new FakeCrm(estate));
        var planned = await PlannedAsync(estate, "svc");
        Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel));
        Made(await estate.Actions.ConfirmAsync(planned.Id, As(Judge), Cancel));
        crm.Set("svc", "id", "another");
        var was = crm.Json("svc");

        Assert.Equal("action.run.target_changed", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);
        var undo = Made(await estate.Actions.UndoAsync(planned.Id, As(Lead), Cancel));
        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.RunAsync(undo.Id, As(Lead), Cancel)).State);

        Assert.Equal((was, ""), (crm.Json("svc"), keys.Held("svc")));
    }

    [Fact]
    public async Task What_waited_for_an_account_that_is_gone_is_withdrawn()
    {
        await using var estate = await OpenedAsync("svc", "other");
        var keys = new FakeKeys(estate);
        var planned = await PlannedAsync(estate, "svc");
        Made(await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel));
        estate.Write(FakeCrm.File, FakeKeys.Text("other"));
        await estate.CollectAsync("crm", Next, acceptShrunken: true);
        await estate.EvaluateAsync(Next);
        var finding = await FindingAsync(estate, "svc");
        IsVerified(finding, FindingClosure.SubjectRemoved);
        Made(await estate.Acts.SignOffAsync(finding.Id, null, As("person:gov", Next), Cancel));

        var undo = Made(await estate.Actions.UndoAsync(planned.Id, As(Lead, Next), Cancel));
        Assert.Equal(ActionState.Succeeded, Made(await estate.Actions.RunAsync(undo.Id, As(Lead, Next), Cancel)).State);

        Assert.Equal(("", FindingState.Closed), (keys.Held("svc"), (await FindingAsync(estate, "svc")).State));
    }

    [Fact]
    public async Task A_store_that_others_can_enter_lets_nothing_begin()
    {
        await using var estate = await OpenedAsync("svc");
        var keys = new FakeKeys(estate);
        var planned = await PlannedAsync(estate, "svc");
        File.SetUnixFileMode(estate.Secrets, File.GetUnixFileMode(estate.Secrets) | UnixFileMode.GroupRead);

        Assert.Equal("secret_store.not_private", (await estate.Actions.RunAsync(planned.Id, As(Lead), Cancel)).Refusal?.Code);

        Assert.Equal(("old", "", ActionState.Planned), (keys.LetsIn("svc"), keys.Held("svc"), Made(await estate.Actions.ReadAsync(planned.Id, Cancel)).State));
    }

    /// <summary>At each of three steps the process dies before it, after it or not, and is answered in eight ways: 72 cells.</summary>
    [Fact]
    public async Task Wherever_a_process_dies_and_whatever_is_answered_somebody_is_let_in_and_each_secret_is_made_once()
    {
        string?[] answers = ["late", null, "deny", "conflict", "lose_answer_before", "lose_answer_after", "half", "throttle"];
        var cells = (
            from step in new[] { "issue_secret", "retire_secret", "promote_secret" }
            from death in new[] { null, "die_before", "die_after" }
            from answer in answers
            select (step, death, answer)).ToList();
        await using var estate = await OpenedAsync([.. cells.Select((_, at) => $"svc-{at}")]);
        var (crm, keys) = (new FakeCrm(estate), new FakeKeys(estate));
        var unused = 0;
        for (var at = 0; at < cells.Count; at++)
        {
            var (step, death, answer) = cells[at];
            crm.Misbehave([.. new[] { answer == "late" ? ("observe", answer) : (step, answer), (step, death) }
                .Where(wrong => wrong.Item2 is not null).Select(wrong => (wrong.Item1, wrong.Item2!))]);

            await DoneAsync(estate, keys, $"svc-{at}");

            Assert.Equal((cells[at], "current", "current"), (cells[at], keys.LetsIn($"svc-{at}"), keys.Held($"svc-{at}")));
            var changes = crm.Effects($"svc-{at}").Where(effect => !effect.EndsWith('=')).ToList();
            Assert.True(changes is ["issue_secret", "retire_secret"], $"{cells[at]}: {string.Join(", ", changes)}");
            Assert.Equal(FindingState.Remediated, (await FindingAsync(estate, $"svc-{at}")).State);
            unused += crm.Unused;
        }

        // Where an answer was lost and reading showed the effect, there was no second asking that the process could have died at.
        Assert.Equal((72, 8), (cells.Count, unused));
        Assert.Equal(72, crm.Effects().Count(effect => effect == "retire_secret"));
    }

    // From wherever it stands to its end, by what a person would do next. At every point something that somebody holds lets in.
    private static async Task DoneAsync(TestEstate estate, FakeKeys keys, string account)
    {
        RemediationAction? action = null;
        for (var move = 0; action?.State != ActionState.Succeeded; move++)
        {
            Assert.True(move < MostMoves, $"{account} is {action?.State} still.");
            var now = action;
            try
            {
                await MoveAsync(estate, account, now);
            }
            catch (FakeDeathException)
            {
                Assert.NotEqual("", keys.LetsIn(account));
            }
            action = (await estate.Actions.ListAsync(ended: true, Cancel)).LastOrDefault(each => each.Target.Account == account);
            Assert.DoesNotContain("lost", keys.LetsIn(account), StringComparison.Ordinal);
            var isIn = action is { ConfirmedAt: not null } or { Consumers.Count: 0 };
            Assert.True(isIn || keys.LetsIn(account).StartsWith("old", StringComparison.Ordinal), $"{account}: {action?.State} and {keys.LetsIn(account)}");
        }
    }

    private static async Task MoveAsync(TestEstate estate, string account, RemediationAction? action)
    {
        switch (action?.State)
        {
            case ActionState.Planned or ActionState.Confirmed:
                await estate.Actions.RunAsync(action.Id, As(Lead), Cancel);
                return;
            case ActionState.AwaitingConfirmation:
                Made(await estate.Actions.ConfirmAsync(action.Id, As(Judge), Cancel));
                return;
            case ActionState.Executing or ActionState.Ambiguous:
                // The job reads what became of it, before and after that can be known, and begins nothing.
                await estate.TryDueAsync(Start);
                await estate.TryDueAsync(Settled);
                return;
            default:
                await PlanAsync(estate, account);
                return;
        }
    }

    private async Task<TestEstate> OpenedAsync(params string[] accounts)
    {
        var estate = await TestEstate.OpenAsync(Start, await NewConnectionAsync());
        estate.Write(FakeCrm.File, FakeKeys.Text(accounts));
        await estate.ApplyAsync(Governance.With(FakeKeys.Source));
        await estate.AppliedAsync("crm");
        await estate.EvaluateAsync();
        return estate;
    }

    private static async Task<Finding> FindingAsync(TestEstate estate, string account) =>
        Assert.Single(await estate.FindingsAsync(Rotation), finding => finding.Subject == SubjectId.Credential("crm", account, "key"));

    private static async Task<Decision<RemediationAction>> PlanAsync(TestEstate estate, string account) =>
        await estate.Actions.PlanAsync((await FindingAsync(estate, account)).Id, ActionKind.Rotate, [Consumer], As(Lead), Cancel);

    private static async Task<RemediationAction> PlannedAsync(TestEstate estate, string account) => Made(await PlanAsync(estate, account));

    // Neither in what the workspace keeps, nor in its folder.
    private static async Task IsNowhereAsync(TestEstate estate, string secret)
    {
        Assert.Equal(43, secret.Length);
        await estate.EvaluateAsync(full: true);
        Assert.All(
            Directory.EnumerateFiles(estate.Folder, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(secret, File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

}
