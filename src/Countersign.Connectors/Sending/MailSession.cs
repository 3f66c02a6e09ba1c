using System.Net.Security;
using System.Text;

namespace Countersign.Connectors.Sending;

/// <summary>One conversation in SMTP (RFC 5321): encrypted unless with this machine itself, signed in where a secret is named, one message.</summary>
internal sealed class MailSession : IDisposable
{
    private const int MostLines = 100;
    private const int LongestLine = 1000;
    private const int WrappedTls = 465;

    private readonly Destination destination;
    private readonly OutgoingMessage message;
    private Stream stream;

    private MailSession(Destination destination, OutgoingMessage message, Stream stream) =>
        (this.destination, this.message, this.stream) = (destination, message, stream);

    public static async Task SendAsync(Destination destination, OutgoingMessage message, CancellationToken cancel)
    {
        using var session = new MailSession(destination, message, await destination.ConnectAsync(cancel));
        await session.RunAsync(cancel);
    }

    public void Dispose() => stream.Dispose();

    private async Task RunAsync(CancellationToken cancel)
    {
        var encrypted = destination.Port == WrappedTls;
        if (encrypted)
        {
            await EncryptAsync(cancel);
        }
        await ExpectAsync('2', cancel);
        var abilities = await AskAsync("EHLO countersign", '2', cancel);
        if (!encrypted && abilities.Contains("STARTTLS", StringComparison.OrdinalIgnoreCase))
        {
            await AskAsync("STARTTLS", '2', cancel);
            await EncryptAsync(cancel);
            encrypted = true;
            await AskAsync("EHLO countersign", '2', cancel);
        }
        if (!encrypted && !destination.IsHere)
        {
            throw new UndeliveredException(
                "notification.not_encrypted",
                $"The mail server of channel `{message.Channel.Name}` offers no encryption, so nothing is sent. Turn STARTTLS on there.");
        }
        if (destination.Secret is { } password)
        {
            var plain = $"\0{message.Channel.User ?? message.Channel.From}\0{password}";
            await AskAsync($"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes(plain))}", '2', cancel);
        }
        await AskAsync($"MAIL FROM:<{MailText.Address(message.Channel.From!)}>", '2', cancel);
        await AskAsync($"RCPT TO:<{MailText.Address(message.Mail!)}>", '2', cancel);
        await AskAsync("DATA", '3', cancel);
        await AskAsync($"{MailText.Of(message)}\r\n.", '2', cancel);
        await LeaveAsync(cancel);
    }

    // It is delivered by then, whatever becomes of the farewell.
    private async Task LeaveAsync(CancellationToken cancel)
    {
        try
        {
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), cancel);
        }
        catch (Exception farewell) when (farewell is IOException or OperationCanceledException)
        {
            return;
        }
    }

    private async Task EncryptAsync(CancellationToken cancel)
    {
        var secure = new SslStream(stream);
        stream = secure;
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = destination.Uri.IdnHost }, cancel);
    }

    private async Task<string> AskAsync(string line, char expected, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancel);
        await stream.FlushAsync(cancel);
        return await ExpectAsync(expected, cancel);
    }

    private async Task<string> ExpectAsync(char expected, CancellationToken cancel)
    {
        var answer = new StringBuilder();
        for (var lines = 0; lines < MostLines; lines++)
        {
            var line = await LineAsync(cancel);
            answer.Append(line).Append('\n');
            if (line.Length < 4 || line[3] != '-')
            {
                return line.Length >= 3 && line[0] == expected ? answer.ToString() : throw new UndeliveredException(
                    "notification.refused", $"The mail server of channel `{message.Channel.Name}` answered {(line.Length >= 3 ? line[..3] : "nothing")}.");
            }
        }
        throw new IOException("A mail server answers without end.");
    }

    // Byte by byte: nothing may be read ahead of what is encrypted.
    private async Task<string> LineAsync(CancellationToken cancel)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (line.Length < LongestLine && await stream.ReadAsync(one, cancel) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }
            line.Append((char)one[0]);
        }
        throw new IOException("A mail server ended in the middle of a line.");
    }
}
