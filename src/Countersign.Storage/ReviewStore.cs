using Countersign.Reviews;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Saves reviews, each with its entry.</summary>
public sealed class ReviewStore : ReviewReads
{
    private readonly Ledger ledger;

    internal ReviewStore(Session session, Ledger ledger) : base(session) => this.ledger = ledger;

    public async Task SaveAsync(ReviewOpening opening, CancellationToken cancel)
    {
        var review = opening.Review;
        await Session.ExecuteAsync(
            "INSERT INTO review (id, kind, subject, opened_at, decided_at, body) VALUES (@id, @kind, @subject, @opened, @decided, @body)",
            cancel,
            ("id", review.Id.Value), ("kind", review.Kind.ToString()), ("subject", review.Subject), ("opened", review.OpenedAt.Microseconds),
            ("decided", review.DecidedAt?.Microseconds), ("body", StoredJson.Write(review)));
        await ledger.AppendAsync(opening.Entry, cancel);
    }
}
