using Countersign.Evidence;
using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage;

/// <summary>Answers given under an Idempotency-Key, saved in the act they answer: a repeated request changes nothing.</summary>
public sealed class RequestStore
{
    private readonly Session session;

    internal RequestStore(Session session) => this.session = session;

    /// <summary>Null where the actor never used the key on the route.</summary>
    public Task<SeenRequest?> FindAsync(string key, SurrogateId actor, string route, CancellationToken cancel) => session.FirstAsync(
        "SELECT status, body, at FROM idempotency WHERE key = @key AND actor = @actor AND route = @route",
        row => new SeenRequest(key, actor, route, (int)row.Long(0), row.Bytes(1), row.Instant(2)),
        cancel,
        ("key", key), ("actor", actor.Value), ("route", route));

    public Task SaveAsync(SeenRequest request, CancellationToken cancel) => session.ExecuteAsync(
        "INSERT INTO idempotency (key, actor, route, status, body, at) VALUES (@key, @actor, @route, @status, @body, @at)",
        cancel,
        ("key", request.Key), ("actor", request.Actor.Value), ("route", request.Route), ("status", (long)request.Status),
        ("body", request.Body.ToArray()), ("at", request.At.Microseconds));

    /// <summary>Forgets answers older than an instant.</summary>
    public Task<int> ForgetAsync(Instant before, CancellationToken cancel) =>
        session.ExecuteAsync("DELETE FROM idempotency WHERE at < @before", cancel, ("before", before.Microseconds));
}
