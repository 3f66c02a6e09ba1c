using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Countersign.Connectors.Tests.Sending;

/// <summary>A receiver on loopback that takes one request, keeps it and answers as told.</summary>
internal sealed class WebReceiver : IDisposable
{
    private readonly HttpListener listener = new();

    private WebReceiver(int port)
    {
        Address = $"http://127.0.0.1:{port}";
        Host = $"127.0.0.1:{port}";
        listener.Prefixes.Add($"{Address}/");
        listener.Start();
    }

    public string Address { get; }

    public string Host { get; }

    public static WebReceiver Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return new WebReceiver(port);
    }

    public async Task<(string Path, Func<string, string?> Header, string Body)> TakeAsync(int status = 204, string? location = null)
    {
        var context = await listener.GetContextAsync();
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        context.Response.StatusCode = status;
        if (location is not null)
        {
            context.Response.RedirectLocation = location;
        }
        context.Response.Close();
        return (context.Request.Url!.AbsolutePath, name => context.Request.Headers[name], body);
    }

    public void Dispose() => listener.Close();
}
