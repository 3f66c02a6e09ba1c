using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Parties;
using Countersign.Workflow.Operations.Acts;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>How findings are disputed and disputes settled, from the act to what the next evaluations make of it, on both engines.</summary>
public abstract class DisputeContract : StepContract
{
    private const string Bea = "person:bea";
    private const string Lead = "person:iam-lead";
    private const string Comp = "person:comp";
    private const string Gov = "person:gov";
    private const string Day = "2026-06-20T00:00:00Z";

    private static readonly Instant Ends = Instant.Parse(Day);
    private static readonly Instant Before = Ends - TimeSpan.FromMinutes(1);
    private static readonly PartyId Approvers = PartyId.Team("approvers");

    [Fact]
    public async Task What_is_not_mine_is_accepted_by_who_was_proposed_and_stays_theirs()
    {
        await using var estate = await DisputedAsync(DisputeKind.NotMine, proposed: Approvers);
        var id = (await estate.FindingAsync(Rotation)).Id;
        Assert.Equal([id], (await estate.Mine.ReadAsync(As("person:judge"), Cancel)).Value.Settle.Select(open => open.Finding.Id));
        Assert.Empty((await estate.Mine.ReadAsync(As(Lead), Cancel)).Value.Settle);
        Assert.Equal("finding.settle.not_your_turn", (await estate.Disputes.DismissAsync(id, "no", As(Lead), Cancel)).Refusal?.Code);

        var accepted = Made(await estate.Disputes.AcceptAsync(id, null, As("person:judge", Next), Cancel)).Finding;

        Assert.Equal((FindingState.Assigned, Approvers, Approvers), (accepted.State, accepted.Assignment!.Resolver, accepted.Settled!.Value));
        Assert.Equal(PartyId.Parse("person:judge"), (await estate.TakingAsync(accepted))?.By);
        await estate.EvaluateAsync(Next, full: true);
        Assert.Equal(Approvers, (await estate.FindingAsync(Rotation)).Assignment!.Resolver);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Turned_down_it_goes_to_the_sources_team_which_says_whose_it_is()
    {
        await using var estate = await DisputedAsync(DisputeKind.NotMine, proposed: Approvers);
        var id = (await estate.FindingAsync(Rotation)).Id;
        var turned = Made(await estate.Disputes.TurnDownAsync(id, "not ours", As("person:judge"), Cancel));
        Assert.Equal(PartyId.Team("iam"), turned.Dispute!.Turn!.Party);

        var reassigned = await estate.Disputes.ReassignAsync(id, PartyId.Team("bi"), "you own it", As(Lead), Cancel);
        Assert.Equal("finding.settle.cannot_resolve", reassigned.Refusal?.Code);
        Assert.Equal(PartyId.Team("iam"), Made(await estate.Disputes.ReassignAsync(id, PartyId.Team("iam"), "ours", As(Lead), Cancel)).Finding.Assignment!.Resolver);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_dispute_is_withdrawn_and_leaves_everything_as_it_was()
    {
        await using var estate = await DisputedAsync(DisputeKind.WrongReading);
        var id = (await estate.FindingAsync(Rotation)).Id;

        var back = Made(await estate.Disputes.WithdrawAsync(id, As(Bea), Cancel));

        Assert.Equal((FindingState.Assigned, null), (back.Finding.State, back.Dispute));
        Assert.Equal("finding.withdraw.not_disputed", (await estate.Disputes.WithdrawAsync(id, As(Bea), Cancel)).Refusal?.Code);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_wrong_fact_is_set_right_until_its_end_and_judged_by_the_source_again_after_it()
    {
        await using var estate = await DisputedAsync(DisputeKind.WrongFact, facts: ["credential.rotated_at"]);
        var id = (await estate.FindingAsync(Rotation)).Id;
        Assert.Equal("finding.settle.other_fact", (await SetAsync(estate, id, "credential.status", "\"inactive\"")).Refusal?.Code);
        Assert.Equal("finding.settle.value", (await SetAsync(estate, id, "credential.rotated_at", "7")).Refusal?.Code);
        Assert.Equal("finding.settle.future", (await SetAsync(estate, id, "credential.rotated_at", "\"2099-01-01T00:00:00Z\"")).Refusal?.Code);
        Assert.Equal("finding.settle.too_early", (await SetAsync(estate, id, "credential.rotated_at", "\"1969-12-31T23:59:59Z\"")).Refusal?.Code);
        Assert.Equal(FindingState.Disputed, (await estate.FindingAsync(Rotation)).State);

        Assert.Equal(FindingState.Assigned, Made(await SetAsync(estate, id, "credential.rotated_at", $"\"{FreshKey}\"")).Finding.State);
        await estate.EvaluateAsync(Next);
        var told = (await estate.ExplainAsync(await estate.FindingAsync(Rotation), Next)).Facts.Single(fact => fact.Path == "credential.rotated_at");
        Assert.Equal($"{Lead}, against its source until {Ends}", told.Origin.Source);

        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.NotApplicable);
        Assert.Equal(0, (await estate.EvaluateAsync(Before)).StateChanges);
        await StandsAsync(estate);
        await estate.EvaluateAsync(Ends);
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);
        await StandsAsync(estate);
    }

    [Theory]
    [InlineData("account.system.critical")]
    [InlineData("account.system")]
    public async Task A_fact_that_no_override_could_set_right_is_not_disputed(string fact)
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Documents);
        var id = (await estate.FindingAsync(Rotation)).Id;

        var refused = await estate.Disputes.OpenAsync(id, DisputeKind.WrongFact, "not so", null, [fact], As(Bea), Cancel);

        Assert.Equal("finding.dispute.not_settable", refused.Refusal?.Code);
        Assert.DoesNotContain("`account.system.critical` can", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("`credential.rotated_at`", refused.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);
    }

    [Fact]
    public async Task All_that_is_hinted_at_may_be_disputed_and_set_right()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Documents);
        var id = (await estate.FindingAsync(Rotation)).Id;
        var hint = (await estate.Disputes.OpenAsync(id, DisputeKind.WrongFact, "not so", null, ["no.fact"], As(Bea), Cancel)).Refusal!.Message;
        var hinted = hint.Split('`').Where(part => part.StartsWith("account.", StringComparison.Ordinal) || part.StartsWith("credential.", StringComparison.Ordinal)).ToList();

        Assert.Contains("credential.rotated_at", hinted);
        Made(await estate.Disputes.OpenAsync(id, DisputeKind.WrongFact, "not so", null, hinted, As(Bea), Cancel));
        foreach (var fact in hinted)
        {
            var set = await estate.Disputes.OverrideAsync(id, fact, "[7]", "the source is behind", Ends, As(Gov), Cancel);
            Assert.Equal((fact, "finding.settle.value"), (fact, set.Refusal?.Code));
        }
    }

    [Fact]
    public async Task What_a_document_of_ours_tells_is_changed_there_and_not_disputed()
    {
        var export = First.Account(
            "svc-a",
            $$"""
            "system":"pay","credentials":[{"slot":"key1","type":"access_key","status":"active","providerManaged":false,
            "createdAt":"2025-01-01T00:00:00Z","rotatedAt":"{{OldKey}}","lastUsedAt":"2026-05-31T00:00:00Z"}],"grants":[]
            """);
        await using var estate = await OpenAsync(export, Documents);
        var id = (await estate.FindingAsync(Rotation)).Id;

        var refused = await estate.Disputes.OpenAsync(id, DisputeKind.WrongFact, "not so", null, ["account.system.critical"], As(Bea), Cancel);

        Assert.Equal("finding.dispute.documents_fact", refused.Refusal?.Code);
        Assert.Contains("`System pay (", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);
    }

    [Theory]
    [InlineData("account.email", "finding.dispute.fact_not_read", "`credential.rotated_at`")]
    [InlineData("no.fact", "finding.dispute.fact_not_read", "`credential.rotated_at`")]
    [InlineData(null, "finding.dispute.no_fact", "policy explain")]
    public async Task A_fact_that_the_policy_does_not_read_is_not_disputed(string? fact, string code, string told)
    {
        await using var estate = await DisputedAsync(DisputeKind.WrongReading);
        var finding = await estate.FindingAsync(Rotation);
        Made(await estate.Disputes.WithdrawAsync(finding.Id, As(Bea), Cancel));

        var refused = await estate.Disputes.OpenAsync(finding.Id, DisputeKind.WrongFact, "not so", null, fact is null ? [] : [fact], As(Bea), Cancel);

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.Contains(told, refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);
    }

    [Fact]
    public async Task A_ruling_withdraws_a_reading_while_facts_and_time_hold_and_no_longer()
    {
        await using var estate = await DisputedAsync(DisputeKind.WrongReading);
        var id = (await estate.FindingAsync(Rotation)).Id;
        Assert.Equal("finding.rule.not_compliance", (await estate.Disputes.RuleAsync(id, null, "no", Ends, As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal("finding.rule.facts_changed", (await estate.Disputes.RuleAsync(id, "sha256:00", "no", Ends, As(Comp), Cancel)).Refusal?.Code);
        var seen = (await estate.ExplainAsync(await estate.FindingAsync(Rotation))).FactsDigest;

        var ruled = Made(await estate.Disputes.RuleAsync(id, seen, "the policy means others", Ends, As(Comp), Cancel)).Finding;

        IsVerified(ruled, FindingClosure.Ruling);
        await estate.EvaluateAsync(Next, full: true);
        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Ruling);
        Assert.Equal("finding.decline.ruled", (await estate.Acts.DeclineAsync(id, "still there", As(Gov, Next), Cancel)).Refusal?.Code);
        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Ruling);
        Made(await estate.Acts.SignOffAsync(id, null, As(Gov, Next), Cancel));
        await estate.EvaluateAsync(Before, full: true);
        Assert.Equal(FindingState.Closed, (await estate.FindingAsync(Rotation)).State);
        await estate.EvaluateAsync(Ends);
        Assert.Equal(2, (await estate.FindingsAsync(Rotation)).Count);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_ruling_does_not_hold_for_other_facts()
    {
        await using var estate = await DisputedAsync(DisputeKind.WrongReading);
        var id = (await estate.FindingAsync(Rotation)).Id;
        Made(await estate.Disputes.RuleAsync(id, null, "the policy means others", Ends, As(Comp), Cancel));

        await NextAsync(estate, Second.Key("svc-a", "2026-01-02T00:00:00Z").Text());

        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_dispute_whose_finding_moved_on_ends_with_it_and_leaves_room_for_another()
    {
        await using var estate = await DisputedAsync(DisputeKind.WrongReading);
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        Assert.Empty((await estate.Mine.ReadAsync(As(Comp, Next), Cancel)).Value.Settle);
        await NextAsync(estate, Third.Key("svc-a", OldKey).Text(), Last);
        var finding = await estate.FindingAsync(Rotation);

        var again = Made(await estate.Disputes.OpenAsync(finding.Id, DisputeKind.WrongReading, "again", null, [], As(Bea, Last), Cancel));

        Assert.Equal(2, again.Dispute!.Dispute.Number);
        Assert.Equal(1, await estate.EntriesAsync("finding.dispute_overtaken"));
    }

    [Fact]
    public async Task Who_runs_the_source_does_not_set_right_what_a_finding_of_theirs_hangs_on()
    {
        await using var estate = await DisputedAsync(DisputeKind.WrongFact, facts: ["account.environment", "credential.rotated_at"]);
        var id = (await estate.FindingAsync(Rotation)).Id;
        Assert.Contains(await estate.FindingsAsync(), f => f.Assignment?.Resolver == PartyId.Team("iam"));

        Assert.Equal("finding.settle.not_governance", (await SetAsync(estate, id, "credential.rotated_at", $"\"{FreshKey}\"")).Refusal?.Code);
        Assert.Equal([id], (await estate.Mine.ReadAsync(As(Gov), Cancel)).Value.Settle.Select(open => open.Finding.Id));
        Assert.Empty((await estate.Mine.ReadAsync(As(Lead), Cancel)).Value.Settle);
    }

    [Fact]
    public async Task What_is_gone_stays_with_whoever_had_it_and_they_may_say_that_it_was_them()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey).Key("svc-b", FreshKey).Key("svc-c", FreshKey), Documents);
        var had = (await estate.FindingAsync(Rotation)).Assignment!;

        await NextAsync(estate, Second.Key("svc-b", FreshKey).Key("svc-c", FreshKey).Text());

        var finding = await estate.FindingAsync(Rotation);
        IsVerified(finding, FindingClosure.SubjectRemoved);
        Assert.Equal(had, finding.Assignment);
        Made(await estate.Acts.ClaimAsync(finding.Id, "deleted with its host", ["CHG-1"], As(Bea, Next), Cancel));
        await StandsAsync(estate);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<Decision<ActReport>> SetAsync(TestEstate estate, FindingId id, string path, string value) =>
        estate.Disputes.OverrideAsync(id, path, value, "the source is behind", Ends, As(Lead), Cancel);

    /// <summary>A finding of team bi, by a route, that they dispute at the start; team iam runs the source.</summary>
    private async Task<TestEstate> DisputedAsync(DisputeKind kind, PartyId? proposed = null, params string[] facts)
    {
        var estate = await OpenAsync(First.Key("svc-a", OldKey), Documents);
        var finding = await estate.FindingAsync(Rotation);
        Assert.Equal(PartyId.Team("bi"), finding.Assignment!.Resolver);
        Made(await estate.Disputes.OpenAsync(finding.Id, kind, "not so", proposed, facts, As(Bea), Cancel));
        return estate;
    }

    private static string Documents => Governance.With(
        AppSource,
        "kind: Person\nmetadata: { name: bea }\nspec: { status: active }",
        "kind: Team\nmetadata: { name: bi }\nspec: { lead: person:bea, members: [person:bea] }",
        "kind: System\nmetadata: { name: pay }\nspec: { owner: team:bi, critical: false, environment: prod, vendor: null }",
        "kind: Route\nmetadata: { name: all }\nspec: { when: \"account.name == 'svc-a'\", resolver: team:bi, order: 1 }")
        .Replace("delegations: [ {", "delegations: [ { to: team:bi, actions: [rotate] }, { to: team:approvers, actions: [rotate] }, {", StringComparison.Ordinal);
}
