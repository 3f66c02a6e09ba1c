using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Workflow.Tests.Steps;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Acts;

/// <summary>Findings given to another, or held, by hand, on both engines: team `iam` runs the source and has them first.</summary>
public abstract class GivingContract : StepContract
{
    private const string Lead = "person:iam-lead";
    private const string Gov = "person:gov";
    private const string Because = "they run the job that holds the key";

    private static readonly PartyId Iam = PartyId.Team("iam");
    private static readonly PartyId Helpers = PartyId.Team("helpers");

    private static readonly string Documents = Governance.With(
        AppSource.Replace("delegations: [", "delegations: [ { to: team:helpers, actions: [rotate] },", StringComparison.Ordinal),
        "kind: Person\nmetadata: { name: hal }\nspec: { status: active }",
        "kind: Team\nmetadata: { name: helpers }\nspec: { lead: person:hal, members: [person:hal] }");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_given_to_another_stays_theirs_with_the_due_date_it_had()
    {
        await using var estate = await OpenAsync();
        var before = await estate.FindingAsync(Rotation);
        Assert.Equal(Iam, before.Assignment!.Resolver);

        var given = Made(await estate.Giving.ReassignAsync(before.Id, Helpers, Because, As(Gov), Cancel));

        Assert.Equal((ActKind.Reassigned, PartyId.Team("governance"), null), (given.Act.Kind, given.Act.For, given.Gap));
        await StandsAsync(estate);
        var after = await estate.FindingAsync(Rotation);
        Assert.Equal((FindingState.Assigned, before.Assignment with { Resolver = Helpers }), (after.State, after.Assignment));
        Assert.Equal(("given by people", true), (after.Why[0].Question, after.Why[0].Taken));
        Assert.Equal("finding.reassigned", (await estate.EntriesOfAsync(after))[^1].Kind);
        Assert.Contains(after.Id, Made(await estate.Mine.ReadAsync(As("person:hal"), Cancel)).Fix.Select(f => f.Id));
    }

    [Fact]
    public async Task What_is_held_stays_with_nobody_until_it_is_given_on_and_gains_no_time()
    {
        await using var estate = await OpenAsync();
        var before = await estate.FindingAsync(Rotation);
        Made(await estate.Giving.ReassignAsync(before.Id, Helpers, Because, As(Gov), Cancel));

        var held = Made(await estate.Giving.HoldAsync(before.Id, "they merge with the next team", As(Lead), Cancel));

        Assert.Equal((ActKind.Held, Iam), (held.Act.Kind, held.Act.For));
        await estate.EvaluateAsync(full: true);
        await StandsAsync(estate);
        var waiting = await estate.FindingAsync(Rotation);
        Assert.Equal((FindingState.Unroutable, null, "they merge with the next team"), (waiting.State, waiting.Assignment, waiting.UnroutableReason));

        foreach (var giver in new[] { Gov, Lead })
        {
            Assert.Equal([before.Id], (await estate.Mine.ReadAsync(As(giver), Cancel)).Value.Held.Select(finding => finding.Id));
        }
        Assert.Empty((await estate.Mine.ReadAsync(As("person:judge"), Cancel)).Value.Held);
        var taken = (await estate.Acts.TakeAsync(before.Id, As(Lead), Cancel)).Refusal;
        Assert.Equal("finding.take.unassigned", taken?.Code);
        Assert.Contains($"`countersign finding reassign {before.Id} --to PARTY`", taken!.Message, StringComparison.Ordinal);

        Made(await estate.Giving.ReassignAsync(before.Id, Helpers, "merged", As(Lead, Next), Cancel));

        await estate.EvaluateAsync(Next, full: true);
        var after = await estate.FindingAsync(Rotation);
        Assert.Equal((FindingState.Assigned, before.Assignment! with { Resolver = Helpers }, false), (after.State, after.Assignment, after.Held));
    }

    [Fact]
    public async Task What_is_held_and_goes_away_is_confirmed_all_the_same()
    {
        await using var estate = await OpenAsync();
        Made(await estate.Giving.HoldAsync((await estate.FindingAsync(Rotation)).Id, "unclear", As(Gov), Cancel));

        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());

        var gone = await estate.FindingAsync(Rotation);
        IsVerified(gone, FindingClosure.Outside);
        Assert.Equal((Iam, false), (gone.Assignment!.Resolver, gone.Held));
    }

    [Theory]
    [InlineData(null, "team:helpers", Because, "no_person")]
    [InlineData(Lead, "team:helpers", Because, "resolvers_people")]
    [InlineData("person:judge", "team:helpers", Because, "not_allowed")]
    [InlineData("person:comp", "team:helpers", Because, "not_allowed")]
    [InlineData(Gov, "team:helpers", " ", "no_reason")]
    [InlineData(Gov, "team:iam", Because, "cannot_resolve")]
    [InlineData(Gov, "team:approvers", Because, "cannot_resolve")]
    [InlineData(Gov, "team:compliance", Because, "cannot_resolve")]
    [InlineData(Gov, "team:nobody", Because, "cannot_resolve")]
    public async Task A_refused_giving_names_its_reason_and_leaves_nothing(string? person, string to, string because, string code)
    {
        await using var estate = await OpenAsync();
        var (finding, entries) = (await estate.FindingAsync(Rotation), await estate.EntriesAsync());

        Assert.Equal($"finding.reassign.{code}", (await estate.Giving.ReassignAsync(finding.Id, PartyId.Parse(to), because, As(person), Cancel)).Refusal?.Code);

        if (code != "cannot_resolve")
        {
            Assert.Equal($"finding.hold.{code}", (await estate.Giving.HoldAsync(finding.Id, because, As(person), Cancel)).Refusal?.Code);
        }
        Assert.Equal((finding.Version, entries), ((await estate.FindingAsync(Rotation)).Version, await estate.EntriesAsync()));
    }

    [Fact]
    public async Task What_was_confirmed_is_neither_given_on_nor_held_by_hand()
    {
        await using var estate = await OpenAsync();
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        var id = (await estate.FindingAsync(Rotation)).Id;

        Assert.Equal("finding.reassign.not_allowed", (await estate.Giving.ReassignAsync(id, Helpers, Because, As(Gov, Next), Cancel)).Refusal?.Code);
        Assert.Equal("finding.move.not_allowed", (await estate.Giving.HoldAsync(id, Because, As(Gov, Next), Cancel)).Refusal?.Code);
        Assert.Equal("finding.unknown", (await estate.Giving.HoldAsync(new FindingId("fnd_none"), Because, As(Gov, Next), Cancel)).Refusal?.Code);
    }

    private Task<TestEstate> OpenAsync() => OpenAsync(First.Key("svc-a", OldKey), Documents);

}
