using System.Text.Json;
using Countersign.Findings;
using Countersign.Notifications;
using Countersign.Workflow.Tests.Steps;
using Xunit;

namespace Countersign.Workflow.Tests.Notify;

/// <summary>What a run did for a party comes to it as one message, once, and what nobody takes is kept and tried again.</summary>
public abstract class NotificationContract : StepContract
{
    private const string Book = """
        kind: NotificationChannel
        metadata: { name: book }
        spec: { type: file }
        """;

    private const string Unlisted = """
        kind: NotificationChannel
        metadata: { name: chat }
        spec: { type: webhook, address: "https://hooks.example.org/x", secret: "env:COUNTERSIGN_SECRET_HOOK" }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_run_found_for_a_party_comes_as_one_message_and_once()
    {
        await using var estate = await FoundAsync(Book);
        var simulated = (await estate.Notifications.SimulateAsync(TestEstate.As(null, Start), Cancel)).Value;
        Assert.Empty(await estate.Notifications.ListAsync(all: true, Cancel));

        await estate.NotifyAsync(Start);
        await estate.NotifyAsync(Start);

        var sent = await estate.Notifications.ListAsync(all: true, Cancel);
        Assert.All(sent, delivery => Assert.Equal((DeliveryState.Delivered, 1), (delivery.State, delivery.Attempts)));
        Assert.Equal(sent.Count, sent.Select(delivery => delivery.To).Distinct().Count());
        Assert.Equal(simulated.Select(delivery => MessageText.Of(delivery).Subject), sent.Select(delivery => MessageText.Of(delivery).Subject));
        var assigned = (await estate.FindingsAsync()).Where(finding => finding.State == FindingState.Assigned).ToList();
        Assert.NotEmpty(assigned);
        Assert.Equal(
            assigned.Select(finding => (finding.Assignment!.Resolver, finding.Id.Value)).Order(),
            sent.SelectMany(delivery => delivery.Notes.Where(note => note.About.StartsWith("fnd_", StringComparison.Ordinal)).Select(note => (delivery.To, note.About))).Order());
        var lines = await File.ReadAllLinesAsync(Path.Combine(estate.Folder, "messages", "book.jsonl"), Cancel);
        Assert.Equal(sent.Select(delivery => delivery.Id.Value).Order(), lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!).Order());
    }

    [Fact]
    public async Task Without_a_channel_nothing_waits_to_be_told()
    {
        await using var estate = await FoundAsync("");
        await estate.ApplyAsync(Documents(Book), Start);

        await estate.NotifyAsync(Start);

        Assert.Empty(await estate.Notifications.ListAsync(all: true, Cancel));
    }

    [Fact]
    public async Task A_receiver_that_the_machine_does_not_list_gets_nothing_and_the_message_can_be_replayed_when_it_was_given_up()
    {
        await using var estate = await FoundAsync(Unlisted);
        var at = Start;
        for (var turn = 0; turn < 200 && (await estate.Notifications.ListAsync(all: true, Cancel)) is var now && (turn == 0 || now.Any(d => d.NextAt is not null)); turn++)
        {
            await estate.NotifyAsync(at);
            at += TimeSpan.FromHours(6);
        }

        var dead = (await estate.Notifications.ListAsync(all: false, Cancel))[0];
        Assert.Equal((DeliveryState.Dead, Deliveries.MostAttempts, "notification.not_listed"), (dead.State, dead.Attempts, dead.Failure?.Code));
        var replayed = (await estate.Notifications.ReplayAsync(dead.Id, TestEstate.As(null, at), Cancel)).Value;
        Assert.Equal((DeliveryState.Waiting, 0), (replayed.State, replayed.Attempts));
        Assert.Equal(1, await estate.EntriesAsync("notification.replayed"));
        Assert.Equal("notification.unknown", (await estate.Notifications.ReplayAsync(new DeliveryId("dlv_x"), TestEstate.As(null, at), Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task A_digest_gathers_what_comes_until_its_time()
    {
        await using var estate = await FoundAsync(Book.Replace("type: file", "type: file, digest: 1d", StringComparison.Ordinal));
        await estate.NotifyAsync(Start);
        var waiting = await estate.Notifications.ListAsync(all: true, Cancel);
        Assert.All(waiting, delivery => Assert.Equal((DeliveryState.Waiting, 0, Start + TimeSpan.FromDays(1)), (delivery.State, delivery.Attempts, delivery.NextAt)));

        await estate.NotifyAsync(Start + TimeSpan.FromDays(1));

        Assert.All(await estate.Notifications.ListAsync(all: true, Cancel), delivery => Assert.Equal(DeliveryState.Delivered, delivery.State));
    }

    [Fact]
    public async Task What_was_settled_meanwhile_is_not_asked_for()
    {
        await using var estate = await FoundAsync(Book);
        await estate.ApplyAsync(Documents(Book), Start);
        estate.Write("app.jsonl", Second.Text());
        await estate.CollectAsync("app", Next);
        await estate.EvaluateAsync(Next);

        await estate.NotifyAsync(Next);

        var open = (await estate.FindingsAsync()).Where(finding => finding.State == FindingState.Assigned).Select(finding => finding.Id.Value).ToHashSet();
        Assert.All(
            (await estate.Notifications.ListAsync(all: true, Cancel)).SelectMany(delivery => delivery.Notes).Where(note => note.Title.Contains(" fixes ", StringComparison.Ordinal)),
            note => Assert.Contains(note.About, open));
    }

    private async Task<TestEstate> FoundAsync(string channel)
    {
        var estate = await TestEstate.OpenAsync(Start, await NewConnectionAsync());
        estate.Write("app.jsonl", First.Key("svc-a", "2025-01-01T00:00:00Z").Key("svc-b", "2025-01-01T00:00:00Z").Text());
        await estate.ApplyAsync(Documents(channel), Start);
        await estate.CollectAsync("app", Start);
        await estate.EvaluateAsync(Start);
        return estate;
    }

    private static string Documents(string channel) => channel.Length == 0 ? Governance.With(AppSource) : Governance.With(AppSource, channel);
}
