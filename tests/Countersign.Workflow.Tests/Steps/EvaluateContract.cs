using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Policies;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>What evaluation opens, carries on and confirms.</summary>
public abstract class EvaluateContract : CollectContract
{
    private const string Owned = """
        "credentials":[],"grants":[],"ownerHints":[{"by":"tag","party":"person:17"},{"by":"creator","party":"person:17"}]
        """;

    private const string People = """
        employee_id,name,email,status,manager_id,end_date
        17,Owen,owen@example.org,Active,18,
        18,Maud,maud@example.org,Active,,2026-06-10
        19,Lea,lea@example.org,Active,18,

        """;

    [Fact]
    public async Task A_removed_account_ends_its_finding_as_subject_removed()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey).Key("svc-b", FreshKey));
        await NextAsync(estate, Second.Key("svc-b", FreshKey).Text());

        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.SubjectRemoved);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_rotated_key_is_confirmed_by_the_newer_snapshot_alone()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var opened = await estate.FindingAsync(Rotation);
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());

        var verified = await estate.FindingAsync(Rotation);
        IsVerified(verified, FindingClosure.Outside);
        Assert.Equal((opened.Id, Instant.Parse(NextTaken)), (verified.Id, verified.ObservedAt!.Value));
        Assert.Equal(["finding.detected", "finding.assigned", "finding.verified"], (await estate.EntriesOfAsync(verified)).Select(e => e.Kind));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_shows_no_key_younger_than_it_was_read()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        estate.Write("app.jsonl", new AppExport("2026-08-20T00:00:00Z").Key("svc-a", "2026-05-10T00:00:00Z").Text());
        await estate.AppliedAsync("app", Instant.Parse("2026-08-21T00:00:00Z"));
        await estate.EvaluateAsync(Next);

        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_shows_no_key_younger_than_documents_are()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        estate.Write("app.jsonl", Second.Key("svc-a", "2026-03-10T00:00:00Z").Text());
        await estate.AppliedAsync("app", Next);
        await estate.ApplyAsync(Governance.With(AppSource, HrSource), Instant.Parse("2026-08-01T00:00:00Z"));
        await estate.EvaluateAsync(Next);

        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_key_that_is_old_again_contradicts_what_was_verified()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        await NextAsync(estate, Third.Key("svc-a", OldKey).Text(), Last);

        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Time_alone_opens_a_finding_when_its_instant_has_passed_and_not_before()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", "2026-04-01T00:00:00Z"));
        var limit = Instant.Parse("2026-04-01T00:00:00Z") + TimeSpan.FromDays(90);

        foreach (var early in new[] { limit - TimeSpan.FromDays(1), limit })
        {
            var nothing = await estate.EvaluateAsync(early);
            Assert.Equal((0L, 0L), (nothing.Opened, nothing.StateChanges));
        }
        Assert.Empty(await estate.FindingsAsync(Rotation));
        var opened = await estate.EvaluateAsync(limit + TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, opened.Opened);
        Assert.Equal(limit + TimeSpan.FromMicroseconds(1), (await estate.FindingAsync(Rotation)).OpenedAt);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Where_nothing_is_left_to_judge_nothing_is_read_or_written_and_an_act_ends_that()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", FreshKey));
        var entries = await estate.EntriesAsync();

        var quiet = await estate.EvaluateAsync(Start + TimeSpan.FromMinutes(59));
        Assert.Equal((0L, 0L, 1L, entries), (quiet.Units, quiet.Documents, quiet.Known, await estate.EntriesAsync()));

        Assert.False((await estate.OwnAsync("app", "svc-a", "team:iam", "person:iam-lead")).IsRefused);
        var after = await estate.EvaluateAsync(Start + TimeSpan.FromMinutes(59));
        Assert.Equal(1, after.Units);
        Assert.True(after.Documents > 0);
    }

    [Fact]
    public async Task Within_the_hour_every_document_is_looked_at_again()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", FreshKey));

        Assert.True((await estate.EvaluateAsync(Start + TimeSpan.FromHours(1))).Documents > 0);
    }

    [Fact]
    public async Task Where_a_route_reads_when_an_account_was_used_its_use_alone_has_its_finding_routed_anew()
    {
        const string Route = "kind: Route\nmetadata: { name: used }\n"
            + "spec: { when: \"account.last_activity_at > timestamp('2026-06-01T00:00:00Z')\", resolver: person:ops, order: 1 }";
        const string Ops = "kind: Person\nmetadata: { name: ops }\nspec: { status: active }";
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Governance.With(AppSource, Ops, Route));
        var before = await estate.FindingAsync(Rotation);
        await NextAsync(estate, Second.Key("svc-a", OldKey, lastActivity: "2026-06-01T06:00:00Z").Text());

        var after = await estate.FindingAsync(Rotation);
        Assert.DoesNotContain("route `used`", before.Why.Select(step => step.Question));
        Assert.Contains("route `used`", after.Why.Select(step => step.Question));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_policy_that_changed_is_asked_about_every_account_and_no_other_is()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Observed);
        await estate.EnforceAsync(Rotation, null, Start);

        var report = await estate.EvaluateAsync();

        Assert.Equal((1L, 1L), (report.Units, report.Opened));
        Assert.Equal(Rotation, Assert.Single(await estate.FindingsAsync()).Policy);
        Assert.Equal(0, (await estate.EvaluateAsync()).Units);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task An_observed_policy_leaves_outcomes_and_no_finding()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Observed);

        Assert.Empty(await estate.FindingsAsync());
        Assert.Equal(1, (await estate.OutcomesAsync()).Where(o => o is { Policy: Rotation, Outcome: PolicyOutcome.NotSatisfied }).Sum(o => o.Count));
    }

    [Fact]
    public async Task Enforcing_with_a_backlog_spreads_what_existed_and_leaves_the_new_as_due_as_ever()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Observed);
        await estate.EnforceAsync(Rotation, Next + TimeSpan.FromDays(90), Next);
        await estate.EvaluateAsync(Next);
        var old = await estate.FindingAsync(Rotation);
        Assert.True(old.Backlog);
        Assert.Equal(Next + TimeSpan.FromDays(30), old.Assignment!.DueAt);

        await NextAsync(estate, Third.Key("svc-a", OldKey).Key("svc-new", OldKey).Text(), Last);
        var found = (await estate.FindingsAsync(Rotation)).Single(f => !f.Backlog);
        Assert.Equal(Last + TimeSpan.FromDays(14), found.Assignment!.DueAt);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task An_entry_in_a_list_confirms_an_administrative_grant_that_it_approves()
    {
        const string Grant = "\"credentials\":[],\"grants\":[{\"entitlement\":\"root\",\"class\":\"admin\"}]";
        await using var estate = await OpenAsync(First.Account("ops", Grant).Account("dev", Grant), Governance.With(AppSource, Approved()));
        Assert.Equal(2, (await estate.FindingsAsync(Admin)).Count);

        await estate.ApplyAsync(Governance.With(AppSource, Approved("account:app/ops")), Next);
        await estate.EvaluateAsync(Next);

        var verified = Assert.Single(await estate.FindingsAsync(Admin), f => f.State == FindingState.Verified);
        Assert.Equal((SubjectId.Account("app", "ops"), FindingClosure.Outside), (verified.Unit, verified.Closure!.Value));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task An_owner_who_leaves_opens_a_finding_and_loses_those_they_had()
    {
        await using var estate = await WithPeopleAsync(First.Account("svc-a", Owned, lastActivity: "2026-01-01T00:00:00Z"));
        Assert.Equal("person:17", (await estate.FindingAsync(Unused)).Assignment!.Resolver.ToString());
        Assert.Empty(await estate.FindingsAsync("account-owner-left"));

        var run = await LeaveAsync(estate, "17,Owen,owen@example.org,Active", "17,Owen,owen@example.org,Left");

        Assert.Equal("team:iam", (await estate.FindingAsync("account-owner-left")).Assignment!.Resolver.ToString());
        var moved = await estate.FindingAsync(Unused);
        Assert.Equal((FindingState.Assigned, "team:iam"), (moved.State, moved.Assignment!.Resolver.ToString()));
        Assert.Equal(1, run.Reassigned);
        Assert.Equal("finding.reassigned", (await estate.EntriesOfAsync(moved))[^1].Kind);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_person_who_leaves_makes_their_active_account_a_finding()
    {
        await using var estate = await WithPeopleAsync(First.Account("lea", "\"employeeId\":\"19\",\"credentials\":[],\"grants\":[]", kind: "human"));
        Assert.Empty(await estate.FindingsAsync("leaver-account-active"));

        await LeaveAsync(estate, "19,Lea,lea@example.org,Active", "19,Lea,lea@example.org,Left");

        Assert.Equal("person:18", (await estate.FindingAsync("leaver-account-active")).Assignment!.Resolver.ToString());
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_line_manager_who_leaves_loses_what_was_theirs()
    {
        var export = First.Account("lea", "\"employeeId\":\"19\",\"credentials\":[],\"grants\":[]", lastActivity: "2026-01-01T00:00:00Z", kind: "human");
        await using var estate = await WithPeopleAsync(export);
        Assert.Equal("person:18", (await estate.FindingAsync(Unused)).Assignment!.Resolver.ToString());

        await LeaveAsync(estate, "18,Maud,maud@example.org,Active", "18,Maud,maud@example.org,Left");

        Assert.NotEqual("person:18", (await estate.FindingAsync(Unused)).Assignment!.Resolver.ToString());
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_line_manager_whose_contract_ends_loses_what_was_theirs_by_time_alone()
    {
        var export = First.Account("lea", "\"employeeId\":\"19\",\"credentials\":[],\"grants\":[]", lastActivity: "2026-01-01T00:00:00Z", kind: "human");
        await using var estate = await WithPeopleAsync(export);
        await estate.EvaluateAsync(Instant.Parse("2026-06-10T23:59:59Z"));
        Assert.Equal("person:18", (await estate.FindingAsync(Unused)).Assignment!.Resolver.ToString());

        Assert.Equal(1, (await estate.EvaluateAsync(Instant.Parse("2026-06-11T00:00:00Z"))).Reassigned);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_lead_who_leaves_leaves_the_team_that_others_rely_on()
    {
        const string Team = "kind: Team\nmetadata: { name: apps }\nspec: { members: [person:17] }";
        var source = AppSource.Replace("owner: team:iam", "owner: team:apps", StringComparison.Ordinal)
            .Replace("delegations: [", "delegations: [ { to: team:iam, actions: [rotate] },", StringComparison.Ordinal);
        await using var estate = await WithPeopleAsync(First.Key("svc-a", OldKey), Governance.With(source, HrSource, Team, Person17));
        Assert.Equal("team:apps", (await estate.FindingAsync(Rotation)).Assignment!.Resolver.ToString());

        await LeaveAsync(estate, "17,Owen,owen@example.org,Active", "17,Owen,owen@example.org,Left");

        Assert.Equal("team:iam", (await estate.FindingAsync(Rotation)).Assignment!.Resolver.ToString());
        Assert.Single(await estate.FindingsAsync("team-without-live-member"));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Credentials_that_become_unknown_leave_the_finding_open_and_blind()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        await NextAsync(estate, Second.Account("svc-a", "\"grants\":[]").Text());

        var blind = await estate.FindingAsync(Rotation);
        Assert.Equal((FindingState.Assigned, true), (blind.State, blind.Blind));
        Assert.Equal("finding.blinded", (await estate.EntriesOfAsync(blind))[^1].Kind);
        await StandsAsync(estate);

        await NextAsync(estate, Third.Key("svc-a", OldKey).Text(), Last);
        Assert.False((await estate.FindingAsync(Rotation)).Blind);
        await StandsAsync(estate);
    }

    private const string Person17 = "kind: Person\nmetadata: { name: \"17\" }\nspec: { employeeId: \"17\" }";

    private static string Observed => Governance.With(AppSource).Replace(Governance.Enforced, Governance.Observed, StringComparison.Ordinal);

    private static string Approved(params string[] entries) =>
        $"kind: List\nmetadata: {{ name: approved-administrators }}\nspec: {{ of: account, entries: [{string.Join(", ", entries.Select(e => $"\"{e}\""))}] }}";

    private async Task<TestEstate> WithPeopleAsync(AppExport export, string? governance = null)
    {
        var estate = await TestEstate.OpenAsync(Start, await NewConnectionAsync());
        estate.Write("app.jsonl", export.Text());
        estate.Write("hr.csv", People);
        await estate.ApplyAsync(governance ?? Governance.With(AppSource, HrSource));
        Assert.Equal(3, (await estate.CollectAsync("hr", asOf: Instant.Parse(FirstTaken))).Identities);
        await estate.AppliedAsync("app");
        await estate.EvaluateAsync();
        return estate;
    }

    private static async Task<Workflow.Steps.EvaluateReport> LeaveAsync(TestEstate estate, string from, string to)
    {
        Assert.Contains(from, People, StringComparison.Ordinal);
        estate.Write("hr.csv", People.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(1, (await estate.CollectAsync("hr", Next, asOf: Instant.Parse(NextTaken))).Changed);
        return await estate.EvaluateAsync(Next);
    }
}
