using Countersign.Api;
using Countersign.Cli.Verbs;
using Countersign.Cli.Workspaces;
using Countersign.Server;
using Countersign.Server.Hosting;
using Countersign.Workflow;

namespace Countersign.Cli.Hosting;

/// <summary>A client, and the host behind it where this process is the one.</summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestAlone = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan JobsEvery = TimeSpan.FromSeconds(10);

    private ServerConnection(CountersignClient client, ServerHost? host) => (Client, Host) = (client, host);

    public CountersignClient Client { get; }

    /// <summary>Null where another process hosts the workspace.</summary>
    public ServerHost? Host { get; }

    public static Task<ServerConnection> ToAddressAsync(GlobalChoice global)
    {
        try
        {
            return Task.FromResult(new ServerConnection(CountersignClient.Open(ServerAddress.Parse(global.Server!), Caller(global)), null));
        }
        catch (FormatException wrong)
        {
            throw new CliFailure("cli.server", wrong.Message);
        }
    }

    /// <summary>Connects to the process that hosts the workspace, or becomes it.</summary>
    /// <exception cref="CliFailure">Another process holds the workspace and does not answer.</exception>
    public static async Task<ServerConnection> ToWorkspaceAsync(
        WorkspaceChoice workspace, HostingWish wish, GlobalChoice global, TimeProvider clock, CancellationToken cancel)
    {
        var options = OptionsOf(workspace, wish, clock);
        var started = clock.GetTimestamp();
        do
        {
            if (await ServerHost.TryStartAsync(options, cancel) is { } host)
            {
                return new ServerConnection(CountersignClient.Open(host.Socket, Caller(global)), host);
            }
            var alone = wish.AloneFirst && clock.GetElapsedTime(started) < LongestAlone;
            if (!alone && await TryConnectAsync(options, global, cancel) is { } client)
            {
                return new ServerConnection(client, null);
            }
            await Task.Delay(alone ? BetweenTries / 10 : BetweenTries, clock, cancel);
        }
        while (clock.GetElapsedTime(started) < LongestWait);
        throw new CliFailure(
            "workspace.busy", $"Another process holds the workspace `{workspace.Name}` and does not answer.",
                "Wait until it ends, or end it, and try again.") { Exit = ExitCode.Failure };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }
    }

    private static async Task<CountersignClient?> TryConnectAsync(HostOptions options, GlobalChoice global, CancellationToken cancel)
    {
        var socket = ServerAddress.OfSocket(PrivateFolder.SocketOf(options.SocketFolder, options.Connection));
        var client = CountersignClient.Open(socket, Caller(global));
        try
        {
            using var probe = CountersignClient.Open(socket, new CallerSettings());
            await probe.WorkspaceAsync(cancel);
            return client;
        }
        catch (HttpRequestException)
        {
            client.Dispose();
            return null;
        }
    }

    private static HostOptions OptionsOf(WorkspaceChoice workspace, HostingWish wish, TimeProvider clock)
    {
        if (WorkspaceKey.IsPath(workspace.Connection))
        {
            StateFolder.CreatePrivate(Path.GetDirectoryName(workspace.Connection)!);
        }
        return new HostOptions(workspace.Connection, workspace.Name, SystemSeam.Create(clock))
        {
            Root = workspace.Folder,
            Simulated = wish.Simulated ?? (workspace.Folder is { } folder && Directory.Exists(folder) ? GovernanceFolder.SimulatedAt(folder) : null),
            Deployment = wish.Deployment,
            LoopbackPort = wish.LoopbackPort,
            JobsEvery = wish.LoopbackPort is null ? null : JobsEvery,
        };
    }

    private static CallerSettings Caller(GlobalChoice global) => new(global.As, global.Now);
}
