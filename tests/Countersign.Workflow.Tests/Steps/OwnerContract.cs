using Countersign.Findings;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>What a person's word on who owns an account is worth, on both engines.</summary>
public abstract class OwnerContract : StepContract
{
    private const string Bea = "person:bea";
    private const string TeamOfBea = """
        kind: Person
        metadata: { name: bea }
        spec: { status: active }
        ---
        kind: Person
        metadata: { name: ben }
        spec: { status: active }
        ---
        kind: Team
        metadata: { name: bi }
        spec: { lead: person:bea, members: [person:bea, person:ben] }
        """;

    private const string TwoHints = "\"ownerHints\":[{\"by\":\"tag\",\"party\":\"team:bi\"},{\"by\":\"CMDB\",\"party\":\"person:bea\"}]";
    private const string OtherHints = "\"ownerHints\":[{\"by\":\"tag\",\"party\":\"team:iam\"},{\"by\":\"CMDB\",\"party\":\"team:iam\"}]";
    private const string LongAgo = "2026-01-01T00:00:00Z";

    private static readonly Instant After = Instant.Parse("2026-06-04T00:00:00Z");

    [Fact]
    public async Task The_first_act_confirms_the_owner_it_was_routed_to()
    {
        await using var estate = await SuggestedAsync();
        var finding = await estate.FindingAsync(Unused);
        var suggested = await estate.OwnerAsync("app", "svc-a");
        Assert.Equal((OwnerState.Suggested, suggested.Owner), (suggested.State, finding.Assignment!.Resolver));

        var taken = await estate.TakeAsync(finding, Bea);

        Assert.Equal(suggested.Owner, taken.Value.ConfirmedOwner);
        var owner = await estate.OwnerAsync("app", "svc-a");
        Assert.Equal((OwnerState.Confirmed, suggested.Owner), (owner.State, owner.Owner));
        Assert.Contains("`person:bea` confirmed it", owner.Explanation[0], StringComparison.Ordinal);
        Assert.Equal((1L, 1L), (await estate.EntriesAsync("finding.taken"), await estate.EntriesAsync("owner.confirmed")));
        Assert.Null((await estate.TakeAsync(finding, Bea)).Value.ConfirmedOwner);
        Assert.Equal((2L, 1L), (await estate.EntriesAsync("finding.taken"), await estate.EntriesAsync("owner.confirmed")));
        await estate.EvaluateAsync();
        await StandsAsync(estate);
        Assert.Equal(finding.Assignment, (await estate.FindingAsync(Unused)).Assignment);
    }

    [Fact]
    public async Task Who_took_it_last_is_known_until_it_goes_to_another()
    {
        await using var estate = await SuggestedAsync();
        var finding = await estate.FindingAsync(Unused);
        Assert.Null(await estate.TakingAsync(finding));

        await estate.TakeAsync(finding, Bea);
        var taken = await estate.TakeAsync(finding, Bea);

        Assert.Equal(finding.Version + 2, taken.Value.Finding.Version);
        Assert.Equal(PartyId.Parse(Bea), (await estate.TakingAsync(await estate.FindingAsync(Unused)))?.By);
        await estate.OwnAsync("app", "svc-a", "team:approvers", Bea);
        await estate.EvaluateAsync();
        Assert.Null(await estate.TakingAsync(await estate.FindingAsync(Unused)));
        await estate.EveryStateHasItsEntryAsync();
    }

    [Fact]
    public async Task A_confirmed_owner_outlives_other_hints_and_a_disappearance()
    {
        await using var estate = await SuggestedAsync();
        await estate.TakeAsync(await estate.FindingAsync(Unused), Bea);
        var owner = (await estate.OwnerAsync("app", "svc-a")).Owner;

        await NextAsync(estate, Second.Account("svc-a", OtherHints, LongAgo).Account("svc-b", TwoHints).Text());
        Assert.Equal((OwnerState.Confirmed, owner), Of(await estate.OwnerAsync("app", "svc-a")));
        await NextAsync(estate, Third.Account("svc-b", TwoHints).Text(), Last);
        await NextAsync(estate, new AppExport("2026-06-03T12:00:00Z").Account("svc-a", OtherHints, LongAgo).Account("svc-b", TwoHints).Text(), After);

        Assert.Equal((OwnerState.Confirmed, owner), Of(await estate.OwnerAsync("app", "svc-a")));
        Assert.Equal(OwnerState.Suggested, (await estate.OwnerAsync("app", "svc-b")).State);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task An_owner_that_nobody_can_act_for_any_more_is_the_owner_still()
    {
        await using var estate = await SuggestedAsync();
        await estate.OwnAsync("app", "svc-a", "person:ben", Bea);
        await estate.ApplyAsync(Documents(TeamOfBea.Replace("name: ben }\nspec: { status: active }", "name: ben }\nspec: { status: left }", StringComparison.Ordinal)), Next);
        await estate.EvaluateAsync(Next);

        Assert.Equal((OwnerState.Confirmed, PartyId.Parse("person:ben")), Of(await estate.OwnerAsync("app", "svc-a")));
        Assert.Equal("account:app/svc-a", $"{(await estate.FindingAsync("account-owner-left")).Subject}");
        Assert.Equal(PartyId.Team("iam"), (await estate.FindingAsync(Unused)).Assignment!.Resolver);
    }

    [Fact]
    public async Task A_person_changes_the_owner_and_the_finding_follows()
    {
        await using var estate = await SuggestedAsync();
        var before = (await estate.FindingAsync(Unused)).Assignment!.Resolver;

        var named = await estate.OwnAsync("app", "svc-a", "team:approvers", "person:iam-lead");
        await estate.EvaluateAsync();
        var again = await estate.OwnAsync("app", "svc-a", "team:bi", "person:judge");
        await estate.EvaluateAsync();

        Assert.Equal((OwnerState.Confirmed, PartyId.Team("approvers")), Of(named.Value.Links.Owner));
        Assert.Equal((OwnerState.Confirmed, PartyId.Team("bi")), Of(again.Value.Links.Owner));
        Assert.DoesNotContain(again.Value.Links.Owner.Explanation.Skip(1), e => e.Contains("confirmed", StringComparison.Ordinal));
        Assert.NotEqual(PartyId.Team("approvers"), before);
        Assert.Equal(PartyId.Team("bi"), (await estate.FindingAsync(Unused)).Assignment!.Resolver);
        Assert.Equal(2, await estate.EntriesAsync("owner.confirmed"));
    }

    [Fact]
    public async Task An_orphaned_account_is_one_no_longer_when_somebody_names_its_owner()
    {
        await using var estate = await MadeAsync(First.Account("svc-a", "\"ownerHints\":[]"));
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync("account-orphaned")).State);

        await estate.OwnAsync("app", "svc-a", "team:bi", "person:iam-lead", Next);
        await estate.EvaluateAsync(Next);

        Assert.Equal(FindingState.Verified, (await estate.FindingAsync("account-orphaned")).State);
        await StandsAsync(estate);
    }

    [Theory]
    [InlineData(null, "finding.take.no_person")]
    [InlineData("person:judge", "finding.take.not_resolver")]
    public async Task A_refused_act_leaves_nothing(string? person, string code)
    {
        await using var estate = await SuggestedAsync();

        var refused = await estate.TakeAsync(await estate.FindingAsync(Unused), person);
        var named = await estate.OwnAsync("app", "svc-a", "team:approvers", person);

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.StartsWith("account.own.", named.Refusal?.Code, StringComparison.Ordinal);
        Assert.Equal(OwnerState.Suggested, (await estate.OwnerAsync("app", "svc-a")).State);
        Assert.Equal((0L, 0L), (await estate.EntriesAsync("finding.taken"), await estate.EntriesAsync("owner.confirmed")));
    }

    private static (OwnerState, PartyId?) Of(Ownership owner) => (owner.State, owner.Owner);

    private static string Documents(string team) => Governance.With([AppSource, .. team.Split("\n---\n")]);

    private Task<TestEstate> SuggestedAsync() => MadeAsync(First.Account("svc-a", TwoHints, LongAgo).Account("svc-b", TwoHints));

    private Task<TestEstate> MadeAsync(AppExport export) => OpenAsync(export, Documents(TeamOfBea));
}
