using System.Net.Sockets;

namespace Countersign.Api;

/// <summary>Opens connections to a server, over its socket or the network. Redirects are never followed.</summary>
internal static class ServerTransport
{
    private static readonly Uri SocketUrl = new("http://countersign.local");

    public static HttpClient Open(ServerAddress address, CallerSettings caller)
    {
        var http = new HttpClient(Handler(address)) { BaseAddress = address.Url ?? SocketUrl, Timeout = TimeSpan.FromMinutes(5) };
        Add(http, WireHeaders.ActAs, caller.ActAs);
        Add(http, WireHeaders.Now, caller.Now);
        return http;
    }

    private static SocketsHttpHandler Handler(ServerAddress address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = address.Socket is null, UseCookies = false };
        if (address.Socket is { } path)
        {
            handler.ConnectCallback = (_, cancel) => ConnectAsync(path, cancel);
        }
        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Add(HttpClient http, string header, string? value)
    {
        if (value is not null)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        }
    }
}
