using Countersign.Notifications;
using Countersign.Parties;
using Xunit;

namespace Countersign.Tests.Notifications;

public sealed class DeliveriesTests
{
    private static readonly Instant Now = Instant.Parse("2026-06-01T09:00:00Z");
    private static readonly PartyId Iam = PartyId.Parse("team:iam");
    private static readonly Refusal No = new("notification.refused", "It answered 503.");

    [Fact]
    public void An_attempt_that_nobody_heard_the_end_of_is_made_again_under_the_same_id()
    {
        var begun = Deliveries.Begin(Made(), Now, 1)!;

        Assert.Equal((DeliveryState.Sending, 1, Now + TimeSpan.FromMinutes(1)), (begun.State, begun.Attempts, begun.NextAt));
        Assert.Null(Deliveries.Begin(begun, Now + TimeSpan.FromSeconds(59), 1));
        var again = Deliveries.Begin(begun, Now + TimeSpan.FromMinutes(1), 1)!;
        Assert.Equal((begun.Id, 2), (again.Id, again.Attempts));
    }

    [Fact]
    public void What_fails_ten_times_is_given_up_until_somebody_replays_it()
    {
        var delivery = Made();
        var at = Now;
        for (var attempt = 1; attempt <= Deliveries.MostAttempts; attempt++)
        {
            Assert.Equal(DeliveryState.Waiting, delivery.State);
            at = delivery.NextAt!.Value;
            delivery = Deliveries.Fail(Deliveries.Begin(delivery, at, 0.5)!, No);
        }

        Assert.Equal((DeliveryState.Dead, null, No), (delivery.State, delivery.NextAt, delivery.Failure));
        Assert.Null(Deliveries.Begin(delivery, at + TimeSpan.FromDays(9), 0));
        var replayed = Deliveries.Replay(delivery, at).Value;
        Assert.Equal((DeliveryState.Waiting, 0, at, delivery.Id), (replayed.State, replayed.Attempts, replayed.NextAt, replayed.Id));
        Assert.Equal("notification.replay.under_way", Deliveries.Replay(replayed, at).Refusal?.Code);
    }

    [Theory]
    [InlineData(1, 0, 30)]
    [InlineData(1, 1, 60)]
    [InlineData(4, 1, 480)]
    [InlineData(10, 0, 10_800)]
    [InlineData(60, 1, 21_600)]
    public void Pauses_double_up_to_six_hours_and_half_of_them_is_chance(int attempts, double spread, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Deliveries.Pause(attempts, spread));

    [Fact]
    public void A_message_tells_a_thing_once_and_counts_what_it_has_no_room_for()
    {
        var more = Deliveries.With(Made(), [.. Enumerable.Range(0, 60).Select(n => Told($"fnd_{n}"))]);

        Assert.Equal((Deliveries.MostNotes, 10), (more.Notes.Count, more.More));
        Assert.Equal("team:iam: 60 things to do or to know, the first by 2026-06-01 09:00 UTC", MessageText.Of(more).Subject);
        Assert.Contains("And 10 more: countersign mine", MessageText.Of(more).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_twice_is_told_once()
    {
        var more = Deliveries.With(Made(), [Told("fnd_0"), Told("fnd_1"), Told("fnd_1")]);

        Assert.Equal(["fnd_0", "fnd_1"], more.Notes.Select(note => note.About));
    }

    [Fact]
    public void A_digest_waits_for_its_time() =>
        Assert.Equal(Now + TimeSpan.FromDays(1), Made(TimeSpan.FromDays(1)).NextAt);

    private static Delivery Made(TimeSpan? digest = null) => Deliveries.Make(
        new DeliveryId("dlv_1"), new Channel { Name = "chat", Type = ChannelType.Slack, Digest = digest }, Iam, [Told("fnd_0")], Now);

    private static Note Told(string about) => new(about, "team:iam fixes a finding", "A key is old", $"countersign finding show {about}", Now);
}
