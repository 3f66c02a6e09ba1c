using Countersign.Evidence;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Requests that are to be done once, noted in the very acts that do them: what comes again, on whatever node, changes nothing.</summary>
public sealed class RequestStore : RequestReads
{
    internal RequestStore(Session session) : base(session)
    {
    }

    /// <summary>Keeps the answer of a request for when it comes again. One that did nothing is not kept: it may be asked anew.</summary>
    public Task AnswerAsync(OnceRequest request, ReadOnlyMemory<byte> answer, CancellationToken cancel) => Session.ExecuteAsync(
        "UPDATE idempotency SET status = 1, body = @answer WHERE key = @key AND route = @digest AND status = 0 AND body = @attempt",
        cancel, ("key", request.Key), ("digest", request.Digest), ("attempt", request.Attempt.ToArray()), ("answer", answer.ToArray()));

    /// <summary>Forgets requests older than an instant.</summary>
    public Task<int> ForgetAsync(Instant before, CancellationToken cancel) =>
        Session.ExecuteAsync("DELETE FROM idempotency WHERE at < @before", cancel, ("before", before.Microseconds));

    /// <summary>True for the first act of a request, and for those behind it of the same attempt; false where another attempt did it.</summary>
    internal async Task<bool> NoteAsync(Actor actor, OnceRequest request, Instant at, CancellationToken cancel) => await Session.ExecuteAsync(
        """
        INSERT INTO idempotency (key, actor, route, status, body, at) VALUES (@key, @actor, @digest, 0, @attempt, @at)
        ON CONFLICT (key, actor, route) DO UPDATE SET at = excluded.at WHERE idempotency.status = 0 AND idempotency.body = excluded.body
        """,
        cancel,
        ("key", request.Key), ("actor", actor.Id.Value), ("digest", request.Digest), ("attempt", request.Attempt.ToArray()),
        ("at", at.Microseconds)) > 0;
}
