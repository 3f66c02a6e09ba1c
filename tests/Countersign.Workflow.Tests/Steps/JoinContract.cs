using Countersign.Findings;
using Countersign.Inventory;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>What one unit's judgement owes to another: shared keys, delegators, sponsors, rights that must be apart, instances of templates.</summary>
public abstract class JoinContract : EvaluateContract
{
    private const string Shared = "credential-shared";
    private const string Exceeds = "agent-exceeds-delegator";
    private const string Sponsorless = "agent-without-live-sponsor";
    private const string Within = "incompatible-in-account";
    private const string Across = "incompatible-across-accounts";
    private const string Endless = "credential-without-expiry";

    private const string People = """
        employee_id,name,email,status,manager_id,end_date
        17,Owen,owen@example.org,Active,18,
        18,Maud,maud@example.org,Active,,

        """;

    private const string Pairs = """
        kind: List
        metadata: { name: incompatible-entitlements }
        spec: { of: grant, entries: [ "app/order + app/pay" ] }
        """;

    private const string Runners = """
        kind: Template
        metadata: { name: runners }
        spec: { matches: "account.name.startsWith('runner-')", platformOwner: team:approvers }
        """;

    [Fact]
    public async Task A_key_that_two_accounts_hold_is_a_finding_on_each_until_one_lets_go()
    {
        await using var estate = await OpenAsync(Keyed(First, ("svc-a", "k"), ("svc-b", "k"), ("svc-c", "other")));
        Assert.Equal(["credential:app/svc-a#key1", "credential:app/svc-b#key1"], await SubjectsAsync(estate, Shared));

        estate.Write("app.jsonl", Keyed(Second, ("svc-a", "new"), ("svc-b", "k"), ("svc-c", "other")).Text());
        await estate.AppliedAsync("app", Next);
        var evaluated = await estate.EvaluateAsync(Next);

        Assert.Equal(2, evaluated.Units);
        Assert.All(await estate.FindingsAsync(Shared), f => Assert.Equal(FindingState.Verified, f.State));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_removed_holder_frees_the_other_one()
    {
        await using var estate = await OpenAsync(Keyed(First, ("svc-a", "k"), ("svc-b", "k")));
        await NextAsync(estate, Keyed(Second, ("svc-b", "k")).Text());

        Assert.All(await estate.FindingsAsync(Shared), f => Assert.Equal(FindingState.Verified, f.State));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task An_agent_is_judged_anew_when_its_delegator_loses_a_right()
    {
        await using var estate = await OpenAsync(Agent(First, "read", "write"));
        Assert.Empty(await estate.FindingsAsync(Exceeds));

        await NextAsync(estate, Agent(Second, "read").Text());

        Assert.Equal(["account:app/agent-1"], await SubjectsAsync(estate, Exceeds));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task An_agent_whose_sponsor_leaves_is_a_finding_of_the_sources_team()
    {
        await using var estate = await OpenAsync(Agent(First, "read", "write").Line("""{"identity":{"id":"a1","kind":"agent","name":"Triage","status":"active","sponsor":"owen@example.org"}}"""), WithPeople());
        await PeopleAsync(estate, People, Start);
        Assert.DoesNotContain(await estate.FindingsAsync(Sponsorless), f => f.State == FindingState.Assigned);

        await PeopleAsync(estate, People.Replace("17,Owen,owen@example.org,Active", "17,Owen,owen@example.org,Terminated", StringComparison.Ordinal), Next);

        var finding = Assert.Single(await estate.FindingsAsync(Sponsorless), f => f.State == FindingState.Assigned);
        Assert.Equal(("identity:app/a1", "team:iam"), (finding.Subject.Value, finding.Assignment!.Resolver.ToString()));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Rights_that_must_be_apart_are_one_finding_within_an_account_and_another_across()
    {
        var export = Holder(Holder(Holder(First, "both", "90", "order", "pay"), "left", "17", "order"), "right", "17", "pay");
        await using var estate = await OpenAsync(export, WithPeople(Pairs));
        await PeopleAsync(estate, People, Start);

        Assert.Equal(["account:app/both"], await SubjectsAsync(estate, Within));
        var across = await estate.FindingAsync(Across);
        Assert.Equal(("identity:hr/17", "person:18"), (across.Subject.Value, across.Assignment!.Resolver.ToString()));

        await NextAsync(estate, Holder(Holder(Holder(Second, "both", "90", "order"), "left", "17", "order"), "right", "17", "view").Text());

        IsVerified(await estate.FindingAsync(Within), FindingClosure.Outside);
        await PeopleAsync(estate, People, Last);
        Assert.Equal(FindingState.Verified, (await estate.FindingAsync(Across)).State);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Who_comes_back_joins_whom_they_deputise_for_through_a_deputy_who_is_away()
    {
        static string Named(string key, string number, string? deputy) => $$"""
            kind: Person
            metadata: { name: {{key}} }
            spec: { employeeId: "{{number}}"{{(deputy is null ? "" : $", deputy: person:{deputy}")}} }
            """;
        var export = Holder(Holder(First, "left", "17", "order"), "right", "17", "pay");
        await using var estate = await OpenAsync(export, WithPeople(Pairs, Named("maud", "18", "nia"), Named("nia", "19", "oli"), Named("oli", "20", null)));
        var away = People.Replace("18,Maud,maud@example.org,Active", "18,Maud,maud@example.org,Leave", StringComparison.Ordinal)
            + "19,Nia,nia@example.org,Leave,,\n20,Oli,oli@example.org,";
        await PeopleAsync(estate, away + "Terminated,,\n", Start);
        var finding = await estate.FindingAsync(Across);
        Assert.Equal(("person:maud", "maud nia"), (finding.Assignment!.Resolver.ToString(), string.Join(' ', finding.Beside.Select(p => p.Key))));

        await PeopleAsync(estate, away + "Active,,\n", Next);

        Assert.Equal(["maud", "nia", "oli"], (await estate.FindingAsync(Across)).Beside.Select(p => p.Key));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Instances_of_a_template_make_one_finding_that_lasts_until_all_are_well()
    {
        var governance = Governance.With(AppSource, Runners);
        await using var estate = await OpenAsync(Tokens(First, ("runner-1", false), ("runner-2", false), ("runner-3", true), ("lonely", false)), governance);
        Assert.Equal(["credential:app/lonely#token1", "template:runners"], await SubjectsAsync(estate, Endless));
        var grouped = (await estate.FindingsAsync(Endless)).Single(f => f.Subject.Value == "template:runners");
        Assert.Equal("team:approvers", grouped.Assignment!.Resolver.ToString());
        Assert.Equal(2, (await estate.InstancesAsync(grouped)).Count(i => i.Until is null));

        await NextAsync(estate, Tokens(Second, ("runner-1", true), ("runner-2", false), ("runner-3", true), ("lonely", false)).Text());
        Assert.Equal(FindingState.Assigned, await StateAsync(estate, grouped));
        Assert.Equal(["credential:app/runner-2#token1"], (await estate.InstancesAsync(grouped)).Where(i => i.Until is null).Select(i => i.Subject.Value));

        await NextAsync(estate, Tokens(Third, ("runner-1", true), ("runner-3", true), ("lonely", false)).Text(), Last);
        Assert.Equal(FindingState.Verified, await StateAsync(estate, grouped));
        Assert.All(await estate.InstancesAsync(grouped), i => Assert.NotNull(i.Until));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task What_a_template_was_blamed_for_is_confirmed_by_a_whole_reading_however_often_it_is_judged_before()
    {
        await using var estate = await OpenAsync(Tokens(First, ("runner-1", false)), Governance.With(AppSource, Runners));
        var grouped = (await estate.FindingsAsync(Endless)).Single();

        await NextAsync(estate, Tokens(Second, ("runner-1", true)).Text(trailer: false));
        await estate.EvaluateAsync(Next, full: true);
        Assert.Equal(FindingState.Assigned, await StateAsync(estate, grouped));
        Assert.Single(await estate.InstancesAsync(grouped), i => i.Until is null);

        await NextAsync(estate, Tokens(Third, ("runner-1", true)).Text(), Last);
        Assert.Equal(FindingState.Verified, await StateAsync(estate, grouped));
        Assert.All(await estate.InstancesAsync(grouped), i => Assert.NotNull(i.Until));
    }

    [Fact]
    public async Task A_told_template_without_an_owner_is_a_finding_and_with_one_answers_for_its_instances()
    {
        const string owned = """{"template":{"id":"pool","owner":"team:approvers"}}""";
        var fields = "\"template\":\"pool\"," + Token(false);
        await using var estate = await OpenAsync(First.Account("w-1", fields, kind: "workload").Line(owned).Line("""{"template":{"id":"bare","owner":null}}"""));

        Assert.Equal(["template:app/bare"], await SubjectsAsync(estate, "template-without-owner"));
        var grouped = await estate.FindingAsync(Endless);
        Assert.Equal(("template:app/pool", "team:approvers"), (grouped.Subject.Value, grouped.Assignment!.Resolver.ToString()));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_policy_that_a_source_leaves_without_an_answer_is_a_finding_on_the_source()
    {
        await using var estate = await OpenAsync(First.Account("svc-a", """ "credentials":[],"grants":[{"entitlement":"x"}] """));

        var blind = await estate.FindingAsync("policy-blind");
        Assert.Equal(("source:app", "team:iam"), (blind.Subject.Value, blind.Assignment!.Resolver.ToString()));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Somebody_elses_leaving_evaluates_nothing_but_what_hangs_on_them()
    {
        await using var estate = await OpenAsync(
            First.Key("svc-a", OldKey).Key("svc-b", OldKey).Account("owen", """ "employeeId":"17","credentials":[],"grants":[] """, kind: "human"), WithPeople());
        await PeopleAsync(estate, People, Start);

        estate.Write("hr.csv", People.Replace("17,Owen,owen@example.org,Active", "17,Owen,owen@example.org,Terminated", StringComparison.Ordinal));
        Assert.Equal(Workflow.Steps.SourceOutcome.Applied, (await estate.CollectAsync("hr", Next, asOf: Next)).Outcome);
        var evaluated = await estate.EvaluateAsync(Next);

        Assert.Equal(2, evaluated.Units);
        await StandsAsync(estate);
    }

    private static string WithPeople(params string[] documents) => Governance.With([AppSource, HrSource, .. documents]);

    private static async Task PeopleAsync(TestEstate estate, string people, Instant now)
    {
        estate.Write("hr.csv", people);
        await estate.CollectAsync("hr", now, asOf: now);
        await estate.EvaluateAsync(now);
    }

    private static AppExport Keyed(AppExport export, params (string Account, string Fingerprint)[] keys) => keys.Aggregate(export, (e, k) => e.Account(
        k.Account,
        $$"""
        "grants":[],"credentials":[{"slot":"key1","type":"ssh_key","status":"active","createdAt":"2025-01-01T00:00:00Z",
        "lastUsedAt":"2026-05-31T00:00:00Z","expiresAt":null,"fingerprint":"{{k.Fingerprint}}"}]
        """));

    private static AppExport Agent(AppExport export, params string[] ofDelegator) => export
        .Account("owen", $"\"employeeId\":\"17\",\"credentials\":[],{Grants(ofDelegator)}", kind: "human")
        .Account("agent-1", $"\"identity\":\"a1\",\"delegator\":\"owen\",\"credentials\":[],{Grants("read", "write")}", kind: "agent");

    private static AppExport Holder(AppExport export, string account, string employee, params string[] rights) =>
        export.Account(account, $"\"employeeId\":\"{employee}\",\"credentials\":[],{Grants(rights)}", kind: "human");

    private static string Grants(params string[] rights) =>
        $"\"grants\":[{string.Join(",", rights.Select(r => $$"""{"entitlement":"{{r}}","class":"read","wildcard":false}"""))}]";

    private static AppExport Tokens(AppExport export, params (string Account, bool Ends)[] tokens) =>
        tokens.Aggregate(export, (e, t) => e.Account(t.Account, Token(t.Ends)));

    private static string Token(bool ends) =>
        $$"""
        "grants":[],"credentials":[{"slot":"token1","type":"token","status":"active","createdAt":"2026-05-01T00:00:00Z",
        "lastUsedAt":"2026-05-31T00:00:00Z","expiresAt":{{(ends ? "\"2026-12-01T00:00:00Z\"" : "null")}}}]
        """;

    private static async Task<IReadOnlyList<string>> SubjectsAsync(TestEstate estate, string policy) =>
        [.. (await estate.FindingsAsync(policy)).Select(f => f.Subject.Value).Order(StringComparer.Ordinal)];

    private static async Task<FindingState> StateAsync(TestEstate estate, Finding finding) =>
        (await estate.FindingsAsync(finding.Policy)).Single(f => f.Id == finding.Id).State;
}
