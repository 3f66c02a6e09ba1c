using Countersign.Parties;

namespace Countersign.Notifications;

/// <summary>
/// The moves of a delivery. INVARIANT: an attempt is on record before it begins, with the instant of the next, so that a process that ends in
/// the middle leads to one more attempt under the same id and to nothing else.
/// </summary>
public static class Deliveries
{
    public const int MostAttempts = 10;
    public const int MostNotes = 50;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    public static Delivery Make(DeliveryId id, Channel channel, PartyId to, IReadOnlyList<Note> notes, Instant now) => With(new Delivery
    {
        Id = id, Channel = channel.Name, To = to, Notes = [], MadeAt = now, NextAt = now + (channel.Digest ?? TimeSpan.Zero),
    }, notes);

    /// <summary>The message with more to tell, as long as it was not tried; what it tells already is told once.</summary>
    public static Delivery With(Delivery before, IReadOnlyList<Note> notes)
    {
        var fresh = notes.DistinctBy(Told).ExceptBy(before.Notes.Select(Told), Told).ToList();
        var room = MostNotes - before.Notes.Count;
        return before with
        {
            Notes = [.. before.Notes, .. fresh.Take(room)],
            More = before.More + Math.Max(0, fresh.Count - room),
            Version = before.Version + 1,
        };

        static (string, string) Told(Note note) => (note.About, note.Title);
    }

    /// <summary>Null where nothing is to be tried yet.</summary>
    /// <param name="spread">0 to 1, at random: receivers that came back are not asked by all at once.</param>
    public static Delivery? Begin(Delivery before, Instant now, double spread) => before.NextAt > now || before.NextAt is null ? null : before with
    {
        State = DeliveryState.Sending,
        Attempts = before.Attempts + 1,
        NextAt = now + Pause(before.Attempts + 1, spread),
        Version = before.Version + 1,
    };

    public static Delivery Succeed(Delivery before, Instant now) => before with
    {
        State = DeliveryState.Delivered, DeliveredAt = now, NextAt = null, Failure = null, Version = before.Version + 1,
    };

    public static Delivery Fail(Delivery before, Refusal failure) => before with
    {
        State = before.Attempts >= MostAttempts ? DeliveryState.Dead : DeliveryState.Waiting,
        NextAt = before.Attempts >= MostAttempts ? null : before.NextAt,
        Failure = failure,
        Version = before.Version + 1,
    };

    /// <summary>Sends it again, from the first attempt on. One that is on its way is left alone.</summary>
    public static Decision<Delivery> Replay(Delivery before, Instant now) => before.State is DeliveryState.Delivered or DeliveryState.Dead
        ? before with { State = DeliveryState.Waiting, Attempts = 0, NextAt = now, Failure = null, DeliveredAt = null, Version = before.Version + 1 }
        : new Refusal("notification.replay.under_way", $"`{before.Id}` has not come to an end, and is tried next at {before.NextAt}. Wait for that.");

    /// <summary>Twice as long after each attempt, up to six hours; between half of that and all of it.</summary>
    public static TimeSpan Pause(int attempts, double spread)
    {
        var whole = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(attempts - 1, 20)));
        return whole / 2 + whole / 2 * spread;
    }
}
