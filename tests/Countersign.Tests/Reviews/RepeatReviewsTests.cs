using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Reviews;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Reviews;

public sealed class RepeatReviewsTests
{
    private static readonly Finding Finding = SomeAct.Finding() with { Id = new FindingId("fnd_new") };

    [Theory]
    [InlineData(0, FindingClosure.Action, 1)]
    [InlineData(365, FindingClosure.Action, 1)]
    [InlineData(366, FindingClosure.Action, 0)]
    [InlineData(-1, FindingClosure.Action, 0)]
    [InlineData(10, FindingClosure.Outside, 1)]
    [InlineData(10, FindingClosure.SubjectRemoved, 1)]
    [InlineData(10, FindingClosure.NotApplicable, 1)]
    [InlineData(10, FindingClosure.Ruling, 0)]
    [InlineData(10, FindingClosure.PolicyChanged, 0)]
    public void A_finding_repeats_what_its_lineage_closed_within_a_year(int daysBefore, FindingClosure closure, int repeats) =>
        Assert.Equal(repeats, Recurrence.Of(Finding, [Closed("fnd_old", daysBefore, closure)]).Count);

    [Fact]
    public void Another_lineage_is_not_repeated() =>
        Assert.Empty(Recurrence.Of(Finding, [Closed("fnd_old", 1) with { Lineage = "other" }, Closed("fnd_new", 1)]));

    [Fact]
    public void What_came_back_is_reviewed_by_control_owner_and_governance()
    {
        var opening = Open(Recurrence.Of(Finding, [Closed("fnd_1", 300), Closed("fnd_2", 20)]))!;

        Assert.Equal([Some.PersonId("iam-1"), Some.Governance], opening.Review.Reviewers);
        Assert.Equal(["fnd_new", "fnd_2", "fnd_1"], opening.Review.Findings.Select(f => f.Value));
        Assert.Equal(("review.opened", "repeat", 2), (opening.Entry.Kind, opening.Entry.Digests["kind"], opening.Entry.Counts["repeats"]));
    }

    [Fact]
    public void What_comes_the_first_time_is_not_reviewed() => Assert.Null(Open([]));

    [Fact]
    public void What_held_again_before_it_was_signed_off_is_reviewed_too()
    {
        var at = Finding.OpenedAt + TimeSpan.FromDays(3);
        var returned = Finding with { ReturnedAt = at };

        var opening = Open([], returned)!;

        Assert.Equal((at, 1L), (opening.Review.OpenedAt, opening.Entry.Counts["repeats"]));
        Assert.Equal([Finding.Id], opening.Review.Findings);
    }

    [Fact]
    public void One_open_review_of_a_lineage_is_enough()
    {
        var repeats = Recurrence.Of(Finding, [Closed("fnd_1", 300)]);
        var open = Open(repeats)!.Review;

        Assert.Null(Open(repeats, open));
        Assert.NotNull(Open(repeats, open with { DecidedAt = Some.Now }));
        Assert.NotNull(Open(repeats, open with { Subject = "other" }));
    }

    private static ReviewOpening? Open(IReadOnlyList<Finding> repeats, params Review[] open) => Open(repeats, Finding, open);

    private static ReviewOpening? Open(IReadOnlyList<Finding> repeats, Finding finding, params Review[] open) => RepeatReviews.Open(
        finding, repeats, open, Some.Control(), new Workspace { Name = "w", Governance = Some.Governance }, new ReviewId("rev_1"), Some.Now);

    private static Finding Closed(string id, int daysBefore, FindingClosure closure = FindingClosure.Action) => SomeAct.Finding(FindingState.Closed) with
    {
        Id = new FindingId(id),
        ClosedAt = Finding.OpenedAt - TimeSpan.FromDays(daysBefore),
        Closure = closure,
    };
}
