using Countersign.Findings;
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
}
