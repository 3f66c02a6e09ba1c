using Countersign.Findings;
using Countersign.Reviews;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>Reviews, by what they are about.</summary>
public class ReviewReads
{
    internal ReviewReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Reviews of these subjects, decided or not, the latest first; of a repeat the subject is the lineage.</summary>
    public async Task<ILookup<string, Review>> OfAsync(IEnumerable<string> subjects, CancellationToken cancel)
    {
        var reviews = await Session.ListAsync(
            $"SELECT body FROM review WHERE {Session.Dialect.AnyOf("subject", "subjects")} ORDER BY opened_at DESC, id DESC",
            row => StoredJson.Read<Review>(row.Bytes(0)), cancel, ("subjects", Session.Dialect.List(subjects)));
        return reviews.ToLookup(review => review.Subject, StringComparer.Ordinal);
    }

    /// <summary>Repeat reviews that nobody decided, of a lineage of which a finding is open; the earliest due first.</summary>
    public async Task<IReadOnlyList<Review>> StandingRepeatsAsync(CancellationToken cancel) =>
    [
        .. (await Session.ListAsync(
            $"""
            SELECT body FROM review
            WHERE kind = '{ReviewKind.Repeat}' AND decided_at IS NULL
                AND EXISTS (SELECT 1 FROM finding WHERE finding.lineage = review.subject AND finding.state <> '{FindingState.Closed}')
            ORDER BY opened_at, id
            """,
            row => StoredJson.Read<Review>(row.Bytes(0)), cancel)).OrderBy(review => review.DueAt),
    ];
}
