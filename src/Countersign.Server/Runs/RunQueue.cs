using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Countersign.Api.Runs;
using Countersign.Workflow;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Countersign.Server.Runs;

/// <summary>Long work, one after the other. A run lives as long as the process; what it did lies in the workspace.</summary>
internal sealed class RunQueue(WorkspaceRuntime runtime, ILogger<RunQueue> log) : BackgroundService
{
    private const int Kept = 100;
    private readonly Channel<Run> waiting = Channel.CreateBounded<Run>(Kept);
    private readonly ConcurrentDictionary<string, Run> runs = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();
    private int count;

    /// <summary>Puts work in line.</summary>
    public Decision<RunStatus> Start(RunWork work)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref count)}");
        var run = new Run(id, work);
        if (!this.waiting.Writer.TryWrite(run))
        {
            return new Refusal("run.too_many", $"{Kept} runs are waiting already. Wait until some are over.");
        }
        this.runs[id] = run;
        order.Enqueue(id);
        while (this.runs.Count > Kept && order.TryDequeue(out var oldest))
        {
            this.runs.TryRemove(oldest, out _);
        }
        return run.Status;
    }

    /// <summary>Whether nothing is done here and nothing waits.</summary>
    public bool IsIdle => this.runs.Values.All(run => run.Status.IsOver);

    public RunStatus? Find(string id) => this.runs.GetValueOrDefault(id)?.Status;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var run in this.waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await run.DoAsync(runtime, log, stoppingToken);
        }
    }
}
