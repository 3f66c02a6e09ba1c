using System.Collections.Concurrent;
using System.Diagnostics;
using Countersign.Api;
using Countersign.Server.Hosting;
using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>One server process of several over one workspace, as `up` starts it; it can be killed and started again.</summary>
internal sealed class Node(string folder, string connection) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder home = new();
    private readonly ConcurrentQueue<string> said = [];
    private Process? process;

    /// <summary>What it wrote on standard error since it was first started.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>How to call it, whether it answers or not.</summary>
    public ServerAddress Address => ServerAddress.OfSocket(PrivateFolder.SocketOf(Path.Combine(home.Path, "run", "countersign"), connection));

    /// <summary>Verbs that this node answers, or that host the workspace themselves while it is down.</summary>
    public CommandLine Command => new(home.Path, folder) { Workspace = connection };

    public void Start()
    {
        process = Command.Open("up", folder, "--port", "0");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        // What is not read would stop it once a pipe is full.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until it answers.</summary>
    public async Task AnswersAsync(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            Assert.False(process!.HasExited, $"A node ended by itself. {Said}");
            try
            {
                using var client = CountersignClient.Open(Address, new CallerSettings());
                _ = await client.WorkspaceAsync(cancel);
                return;
            }
            catch (HttpRequestException) when (watch.Elapsed < Longest)
            {
                await Task.Delay(50, cancel);
            }
        }
    }

    /// <summary>As `kill -9` does.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
        }
        process?.Dispose();
        home.Dispose();
    }
}
