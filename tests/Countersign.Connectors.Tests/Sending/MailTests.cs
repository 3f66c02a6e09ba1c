using System.Text;
using Countersign.Notifications;
using Xunit;
using static Countersign.Connectors.Tests.Sending.SomeMessage;

namespace Countersign.Connectors.Tests.Sending;

/// <summary>Mail over a real connection in SMTP.</summary>
public sealed class MailTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_signed_in_for_and_arrives_whole_whatever_its_text_holds()
    {
        using var server = MailReceiver.Start();
        var taking = server.TakeAsync(null, Cancel);

        Assert.Null(await TryAsync(Listing(server.Host), Over(ChannelType.Mail, server.Host, text: "a\r\n.\r\nRCPT TO:<eve@example.org>\nÄnne"), "hunter2", Cancel));

        var lines = await taking;
        Assert.Equal("AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes("\0countersign@example.org\0hunter2")), lines[1]);
        Assert.Equal(["MAIL FROM:<countersign@example.org>", "RCPT TO:<ann@example.org>", "DATA"], lines.Skip(2).Take(3));
        Assert.Equal(1, lines.Count(line => line.StartsWith("RCPT", StringComparison.Ordinal)));
        Assert.Equal(1, lines.Count(line => line == "."));
        Assert.Contains("Message-ID: <dlv_1@countersign>", lines);
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(lines.SkipWhile(line => line.Length > 0).TakeWhile(line => line != "."))));
        Assert.Contains("Änne", text, StringComparison.Ordinal);
        Assert.Contains("countersign finding show fnd_1", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "notification.refused")]
    [InlineData("AUTH", "notification.refused")]
    [InlineData(".", "notification.refused")]
    public async Task What_the_server_refuses_is_not_delivered(string verb, string code)
    {
        using var server = MailReceiver.Start();
        var taking = server.TakeAsync(verb, Cancel);

        Assert.Equal(code, await TryAsync(Listing(server.Host), Over(ChannelType.Mail, server.Host), "hunter2", Cancel));
        await taking;
    }

    [Fact]
    public async Task Without_a_secret_nobody_signs_in_and_the_host_is_listed_for_messages()
    {
        using var server = MailReceiver.Start();
        var taking = server.TakeAsync(null, Cancel);
        var message = Over(ChannelType.Mail, server.Host, secret: null);
        Assert.Equal("notification.not_listed", await TryAsync(DeploymentRules.Default, message, null, Cancel));

        Assert.Null(await TryAsync(DeploymentRules.Default with { MessageHosts = [server.Host] }, message, null, Cancel));

        Assert.DoesNotContain(await taking, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_says_more_than_an_address_is_not_sent_to()
    {
        using var server = MailReceiver.Start();
        var taking = server.TakeAsync(null, Cancel);
        var message = Over(ChannelType.Mail, server.Host) with { Mail = "ann@example.org>\r\nRCPT TO:<eve@example.org" };

        Assert.Equal("notification.no_mail", await TryAsync(Listing(server.Host), message, "hunter2", Cancel));

        Assert.DoesNotContain(await taking, line => line.Contains("eve", StringComparison.Ordinal));
    }
}
