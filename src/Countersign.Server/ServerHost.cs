using Countersign.Api;
using Countersign.Evidence;
using Countersign.Server.Endpoints;
using Countersign.Server.Hosting;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;

namespace Countersign.Server;

/// <summary>One workspace, served on its private socket and, where asked for, on a loopback port.</summary>
public sealed class ServerHost : IAsyncDisposable
{
    private readonly WorkspaceLock held;
    private readonly WorkspaceRuntime runtime;
    private readonly WebApplication web;

    private ServerHost(WorkspaceLock held, WorkspaceRuntime runtime, WebApplication web, string socket) =>
        (this.held, this.runtime, this.web, Socket) = (held, runtime, web, ServerAddress.OfSocket(socket));

    public ServerAddress Socket { get; }

    /// <summary>The loopback address; null where none is listened on.</summary>
    public string? Loopback => this.web.Urls.FirstOrDefault(url => url.StartsWith("http://127.", StringComparison.Ordinal));

    /// <summary>Takes the workspace's lock, opens it (creates it where there is none) and serves it.</summary>
    /// <returns>Null where another process hosts the workspace: connect to its socket.</returns>
    /// <exception cref="HostingException">The socket's folder is not private.</exception>
    public static Task<ServerHost?> TryStartAsync(HostOptions options, CancellationToken cancel) =>
        TryStartAsync(options, EndpointGroups.All, cancel);

    internal static async Task<ServerHost?> TryStartAsync(
        HostOptions options, IReadOnlyList<Action<Microsoft.AspNetCore.Routing.RouteGroupBuilder>> groups, CancellationToken cancel)
    {
        var folder = PrivateFolder.Prepare(options.SocketFolder);
        var socket = PrivateFolder.SocketOf(folder, options.Connection);
        if (WorkspaceLock.TryTake(options.Connection, folder) is not { } held)
        {
            return null;
        }
        WorkspaceRuntime? runtime = null;
        try
        {
            var opening = new ActingPerson(Environment.UserName, null, Assurance.OsUser);
            runtime = await WorkspaceRuntime.OpenAsync(WorkspaceOf(options), opening, cancel);
            // The lock is ours, so a socket that lies here belongs to a process that is gone.
            File.Delete(socket);
            var web = WebFace.Build(runtime, socket, options, groups);
            await web.StartAsync(cancel);
            return new ServerHost(held, runtime, web, socket);
        }
        catch
        {
            if (runtime is not null)
            {
                await runtime.DisposeAsync();
            }
            held.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await this.web.StopAsync();
        await this.web.DisposeAsync();
        await this.runtime.DisposeAsync();
        this.held.Dispose();
    }

    private static WorkspaceOptions WorkspaceOf(HostOptions options) => new(options.Connection, options.Name, options.Seam)
    {
        Root = options.Root,
        Simulated = options.Simulated,
        Deployment = options.Deployment,
    };
}
