using System.Text;
using System.Text.Json;
using Countersign.Api;
using Countersign.Server.Endpoints;
using Countersign.Testing;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Tests;

/// <summary>A host over a workspace in a folder of its own, with a seam that counts.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly List<HttpClient> clients = [];

    private TestHost(TemporaryFolder folder, ServerHost server) => (this.folder, Server) = (folder, server);

    public ServerHost Server { get; }

    public string SocketFolder => Path.GetDirectoryName(Server.Socket.Socket)!;

    public static async Task<TestHost> StartAsync(Instant? simulated = null, Action<RouteGroupBuilder>? more = null)
    {
        var folder = new TemporaryFolder();
        try
        {
            var groups = more is null ? EndpointGroups.All : [.. EndpointGroups.All, more];
            var server = await ServerHost.TryStartAsync(Options(folder) with { Simulated = simulated, LoopbackPort = 0 }, groups, TestContext.Current.CancellationToken);
            return new TestHost(folder, server!);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public static HostOptions Options(TemporaryFolder folder) => new(folder.Inside("workspace.db"), "test", CountingSeam())
    {
        SocketFolder = Path.Combine(folder.Path, "sockets"),
    };

    public HttpClient OverSocket(CallerSettings? caller = null) => Kept(ServerTransport.Open(Server.Socket, caller ?? new CallerSettings()));

    public HttpClient OverNetwork(CallerSettings? caller = null) => Kept(ServerTransport.Open(ServerAddress.Parse(Server.Loopback!), caller ?? new CallerSettings()));

    public static StringContent Json(object body) => new(JsonSerializer.Serialize(body, WireJson.Options), Encoding.UTF8, "application/json");

    public static async Task<Problem> ProblemOfAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), WireJson.Options)!;
        Assert.Equal((int)answer.StatusCode, problem.Status);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await Server.DisposeAsync();
        this.folder.Dispose();
    }

    private static Seam CountingSeam()
    {
        var count = 0;
        return new Seam(() => Instant.Parse("2026-06-01T09:00:00Z"), () => new UInt128(0, (ulong)Interlocked.Increment(ref count)), () => new byte[16]);
    }

    private HttpClient Kept(HttpClient client)
    {
        clients.Add(client);
        return client;
    }
}
