using Countersign.Findings;
using Countersign.Reviews;
using Countersign.Workflow.Tests.Steps;
using Xunit;

namespace Countersign.Workflow.Tests.Acts;

/// <summary>What comes back stays with its resolver, and control owner and governance look at why, once.</summary>
public abstract class RepeatContract : StepContract
{
    private static readonly Instant Later = Last + TimeSpan.FromDays(1);

    [Fact]
    public async Task A_finding_that_comes_back_opens_one_review_and_keeps_its_names()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var first = await estate.FindingAsync(Rotation);
        Assert.Empty(await estate.ReviewsAsync(first));
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        var signed = await estate.Acts.SignOffAsync(first.Id, "seen", TestEstate.As("person:gov", Next), TestContext.Current.CancellationToken);
        Assert.False(signed.IsRefused, signed.Refusal?.Message);

        await NextAsync(estate, Third.Key("svc-a", OldKey).Text(), Last);
        var again = (await estate.FindingsAsync(Rotation)).Single(f => f.IsOpen);

        var review = Assert.Single(await estate.ReviewsAsync(again));
        Assert.Equal([again.Id, first.Id], review.Findings);
        Assert.Contains("team:governance", review.Reviewers.Select(party => party.ToString()));
        Assert.Equal((FindingState.Assigned, first.Assignment!.Resolver), (again.State, again.Assignment!.Resolver));
        await estate.EvaluateAsync(Later, full: true);
        Assert.Single(await estate.ReviewsAsync(again));
        await estate.EveryStateHasItsEntryAsync();
    }

    [Fact]
    public async Task The_review_of_what_came_back_waits_for_control_owner_and_governance_while_it_is_open()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        await NextAsync(estate, Third.Key("svc-a", OldKey).Text(), Last);
        var review = Assert.Single(await estate.ReviewsAsync(await estate.FindingAsync(Rotation)));

        Assert.Equal([review.Id], await ReviewsOfAsync(estate, "person:gov", Last));
        Assert.Equal([review.Id], await ReviewsOfAsync(estate, "person:iam-lead", Last));
        Assert.Empty(await ReviewsOfAsync(estate, "person:judge", Last));

        await NextAsync(estate, new AppExport((Later - TimeSpan.FromHours(1)).ToString()).Key("svc-a", FreshKey).Text(), Later);
        Assert.Equal([review.Id], await ReviewsOfAsync(estate, "person:gov", Later));
        var id = (await estate.FindingAsync(Rotation)).Id;
        var signed = await estate.Acts.SignOffAsync(id, "seen", TestEstate.As("person:gov", Later), TestContext.Current.CancellationToken);
        Assert.False(signed.IsRefused, signed.Refusal?.Message);
        Assert.Empty(await ReviewsOfAsync(estate, "person:gov", Later));
    }

    [Fact]
    public async Task A_finding_that_comes_back_before_it_is_signed_off_keeps_its_due_date_and_opens_a_review_each_time()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var first = await estate.FindingAsync(Rotation);
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        Assert.Empty(await estate.ReviewsAsync(first));

        await NextAsync(estate, Third.Key("svc-a", OldKey).Text(), Last);

        var again = await estate.FindingAsync(Rotation);
        Assert.Equal((first.Id, FindingState.Assigned, Last, first.Assignment), (again.Id, again.State, again.ReturnedAt!.Value, again.Assignment));
        var review = Assert.Single(await estate.ReviewsAsync(again));
        Assert.Equal((first.Id, Last), (Assert.Single(review.Findings), review.OpenedAt));
        await estate.EvaluateAsync(Later, full: true);
        Assert.Single(await estate.ReviewsAsync(again));
        await estate.EveryStateHasItsEntryAsync();
    }

    private static async Task<IEnumerable<ReviewId>> ReviewsOfAsync(TestEstate estate, string person, Instant now) =>
        (await estate.Mine.ReadAsync(TestEstate.As(person, now), TestContext.Current.CancellationToken)).Value.Reviews.Select(review => review.Id);
}
