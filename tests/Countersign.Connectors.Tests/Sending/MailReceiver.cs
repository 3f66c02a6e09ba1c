using System.Net;
using System.Net.Sockets;

namespace Countersign.Connectors.Tests.Sending;

/// <summary>A mail server on loopback that speaks enough of SMTP for one message, and keeps what it was told.</summary>
internal sealed class MailReceiver : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    private MailReceiver() => listener.Start();

    public string Host => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public static MailReceiver Start() => new();

    /// <summary>Every line of one conversation.</summary>
    /// <param name="refused">The verb that is answered with 550; null for none.</param>
    public async Task<IReadOnlyList<string>> TakeAsync(string? refused, CancellationToken cancel)
    {
        using var client = await listener.AcceptTcpClientAsync(cancel);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        var lines = new List<string>();
        await writer.WriteLineAsync("220 here");
        var inText = false;
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            lines.Add(line);
            if (inText && line != ".")
            {
                continue;
            }
            var verb = line.Split(' ')[0];
            await writer.WriteLineAsync(verb == refused ? "550 no" : verb switch { "EHLO" => "250-here\r\n250 AUTH PLAIN", "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 ok" });
            inText = verb == "DATA" && verb != refused;
        }
        return lines;
    }

    public void Dispose() => listener.Dispose();
}
