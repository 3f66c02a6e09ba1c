using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Countersign.Connectors.Sending;
using Countersign.Notifications;
using Xunit;
using static Countersign.Connectors.Tests.Sending.SomeMessage;

namespace Countersign.Connectors.Tests.Sending;

/// <summary>Webhooks over a real connection: signed, to listed hosts alone, and nowhere else whatever they answer.</summary>
public sealed class WebhookTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_generic_webhook_is_signed_over_id_time_and_body()
    {
        using var receiver = WebReceiver.Start();
        var taking = receiver.TakeAsync();

        Assert.Null(await TryAsync(Listing(receiver.Host), Over(ChannelType.Webhook, $"{receiver.Address}/in"), "hunter2", Cancel));

        var (path, header, body) = await taking;
        var signed = $"{header("webhook-id")}.{header("webhook-timestamp")}.{body}";
        Assert.Equal(("/in", "dlv_1", "1780304400"), (path, header("webhook-id"), header("webhook-timestamp")));
        Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData("hunter2"u8, Encoding.UTF8.GetBytes(signed)))}", header("webhook-signature"));
        var json = JsonDocument.Parse(body).RootElement;
        Assert.Equal(("dlv_1", "team:iam"), (json.GetProperty("id").GetString(), json.GetProperty("to").GetString()));
        Assert.DoesNotContain("hunter2", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_in_base64_is_taken_as_its_bytes() => Assert.Equal(
        WebhookCall.Signature("hunter2", "a", "1", "{}"u8), WebhookCall.Signature("whsec_" + Convert.ToBase64String("hunter2"u8), "a", "1", "{}"u8));

    [Fact]
    public async Task Slack_gets_text_in_which_nothing_is_a_link_or_a_call()
    {
        using var receiver = WebReceiver.Start();
        var taking = receiver.TakeAsync();

        Assert.Null(await TryAsync(
            Listing(receiver.Host), Over(ChannelType.Slack, receiver.Address, text: "<!channel> & co"), $"{receiver.Address}/services/T/B/s3cret", Cancel));

        var (path, _, body) = await taking;
        Assert.Equal("/services/T/B/s3cret", path);
        Assert.Contains("&lt;!channel&gt; &amp; co", JsonDocument.Parse(body).RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_gets_a_card()
    {
        using var receiver = WebReceiver.Start();
        var taking = receiver.TakeAsync(202);

        Assert.Null(await TryAsync(Listing(receiver.Host), Over(ChannelType.Teams, receiver.Address), $"{receiver.Address}/flow?sig=s3cret", Cancel));

        var card = JsonDocument.Parse((await taking).Body).RootElement.GetProperty("attachments")[0].GetProperty("content");
        Assert.Equal("AdaptiveCard", card.GetProperty("type").GetString());
        Assert.StartsWith("team:iam fixes a high finding", card.GetProperty("body")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(302, "notification.redirected")]
    [InlineData(500, "notification.refused")]
    [InlineData(410, "notification.refused")]
    public async Task What_is_not_taken_is_not_delivered_and_nobody_follows_elsewhere(int status, string code)
    {
        using var receiver = WebReceiver.Start();
        using var elsewhere = WebReceiver.Start();
        var (taking, other) = (receiver.TakeAsync(status, status == 302 ? elsewhere.Address : null), elsewhere.TakeAsync());

        Assert.Equal(code, await TryAsync(Listing(receiver.Host), Over(ChannelType.Webhook, receiver.Address), "hunter2", Cancel));

        await taking;
        Assert.False(other.IsCompleted);
    }

    [Theory]
    [InlineData("https://hooks.example.org/x", "other.example.org", "notification.not_listed")]
    [InlineData("https://hooks.example.org:8443/x", "hooks.example.org", "notification.not_listed")]
    [InlineData("http://hooks.example.org/x", "hooks.example.org:80", "notification.not_encrypted")]
    [InlineData("https://169.254.169.254/latest", "169.254.169.254", "notification.forbidden_address")]
    [InlineData("https://user:pw@hooks.example.org/x", "hooks.example.org", "notification.no_address")]
    [InlineData("file:///etc/passwd", "hooks.example.org", "notification.no_address")]
    [InlineData(null, "hooks.example.org", "notification.no_address")]
    [InlineData("http://127.0.0.1:1/x", "127.0.0.1:1", "notification.unreached")]
    public async Task Where_a_message_may_not_go_nothing_is_connected_to(string? address, string listed, string code) =>
        Assert.Equal(code, await TryAsync(Listing(listed), Over(ChannelType.Webhook, address), "hunter2", Cancel));

    [Fact]
    public async Task A_secret_that_is_missing_or_leads_elsewhere_sends_nothing()
    {
        const string listed = "127.0.0.1:1";
        var slack = Over(ChannelType.Slack, "http://127.0.0.1:1");
        Assert.Equal("notification.other_host", await TryAsync(Listing(listed), slack, "http://127.0.0.1:2/services/x", Cancel));
        Assert.Equal("notification.unset", await TryAsync(Listing(listed), slack, null, Cancel));
        Assert.Equal("notification.no_secret", await TryAsync(Listing(listed), Over(ChannelType.Slack, "http://127.0.0.1:1", secret: null), null, Cancel));
    }
}
