using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Reviews;

/// <summary>Opens the review of a finding that came back. The finding itself stays with its resolver.</summary>
public static class RepeatReviews
{
    /// <param name="finding">One that repeats others, or held again after it was confirmed.</param>
    /// <param name="repeats">The closed findings that it repeats, as <see cref="Recurrence"/> tells them.</param>
    /// <param name="open">Repeat reviews that are not decided; one of a lineage is enough.</param>
    /// <returns>Null where nothing came back, or its review is open.</returns>
    public static ReviewOpening? Open(
        Finding finding, IReadOnlyList<Finding> repeats, IEnumerable<Review> open, Control control, Workspace workspace, ReviewId id, Instant dueAt)
    {
        var times = repeats.Count + (finding.ReturnedAt is null ? 0 : 1);
        if (times == 0 || open.Any(r => r is { Kind: ReviewKind.Repeat, DecidedAt: null } && r.Subject == finding.Lineage))
        {
            return null;
        }
        var review = new Review
        {
            Id = id,
            Kind = ReviewKind.Repeat,
            Control = finding.Control,
            Subject = finding.Lineage,
            Reviewers = [.. new[] { control.Owner, workspace.Governance }.OfType<PartyId>().Distinct()],
            Findings = [finding.Id, .. repeats.Select(f => f.Id)],
            OpenedAt = finding.ReturnedAt ?? finding.OpenedAt,
            DueAt = dueAt,
        };
        return new ReviewOpening(review, new EntryDraft("review.opened", new SurrogateId(id.Value), null, null)
        {
            Counts = new Dictionary<string, long> { ["repeats"] = times },
            Digests = new Dictionary<string, string> { ["finding"] = finding.Id.Value, ["kind"] = EnumWord.Of(review.Kind) },
        });
    }
}
