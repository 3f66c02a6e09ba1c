using System.Diagnostics;
using Countersign.Evidence;
using Countersign.Workflow;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps;

namespace Countersign.Bench;

/// <summary>The steps of a first run over an estate, each by itself.</summary>
internal sealed class MeasuredRun : IAsyncDisposable
{
    private readonly WorkspaceRuntime runtime;
    private readonly RunContext run;
    private readonly PolicySet policies;
    private readonly CancellationToken cancel;

    private MeasuredRun(WorkspaceRuntime runtime, RunContext run, PolicySet policies, CancellationToken cancel) =>
        (this.runtime, this.run, this.policies, this.cancel) = (runtime, run, policies, cancel);

    public long Findings { get; private set; }

    public long Entries { get; private set; }

    public static async Task<MeasuredRun> OpenAsync(string folder, CancellationToken cancel)
    {
        var now = Instant.Parse(File.ReadAllText(Path.Combine(folder, "simulated")).Trim());
        var person = new ActingPerson("bench", null, Assurance.OsUser);
        var options = new WorkspaceOptions(Path.Combine(folder, "bench.db"), "bench", SystemSeam.Create(TimeProvider.System)) { Root = folder, Simulated = now };
        var runtime = await WorkspaceRuntime.OpenAsync(options, person, cancel);
        var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new ConfigFile(Path.GetRelativePath(folder, path), File.ReadAllText(path)));
        var applied = await runtime.Configuration.ApplyAsync([.. files], person, cancel);
        if (applied.IsRefused)
        {
            throw new InvalidOperationException(applied.Refusal!.Message);
        }
        var registry = (await runtime.Configuration.LoadRegistryAsync(cancel)).Value;
        var run = new RunContext(runtime.Database, registry, now, await runtime.Actors.RuleAsync("collect", cancel)) { Deployment = runtime.Deployment };
        return new MeasuredRun(runtime, run, await PolicySet.ReadAsync(runtime.Database, registry, cancel), cancel);
    }

    public Task<TimeSpan> CollectAsync() => TimeAsync(() => CollectStep.RunAllAsync(run, run.Registry.Sources, cancel));

    public Task<TimeSpan> LinkAsync() => TimeAsync(async () =>
        await new LinkStep(run, await Population.ReadAsync(runtime.Database, run.Registry, cancel), policies).RunAsync(cancel));

    public async Task<TimeSpan> EvaluateAsync()
    {
        var took = await TimeAsync(async () =>
        {
            var population = await Population.ReadAsync(runtime.Database, run.Registry, cancel);
            Findings = (await new EvaluateStep(run, population, policies, runtime.Options.Seam).RunAsync(full: false, cancel)).Opened;
        });
        Entries = await runtime.Database.ReadAsync(session => session.Queries.Entries.CountAsync(cancel), cancel);
        return took;
    }

    public ValueTask DisposeAsync() => runtime.DisposeAsync();

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }
}
