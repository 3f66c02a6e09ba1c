using Countersign.Api.Runs;
using Countersign.Server.Conventions;
using Countersign.Server.Wire;
using Countersign.Workflow;
using Countersign.Workflow.Steps;
using Microsoft.Extensions.Logging;

namespace Countersign.Server.Runs;

/// <summary>One run from its wait to its end. Others read `Status` while it goes on.</summary>
internal sealed class Run(string id, RunWork work) : IProgress<RunProgress>
{
    private const int MostSteps = 100;
    private readonly Lock held = new();
    private readonly List<RunStep> steps = [];
    private RunStatus status = new() { Id = id, Verb = work.Verb, State = RunState.Waiting };

    public RunStatus Status
    {
        get
        {
            lock (held)
            {
                return this.status with { Progress = [.. steps] };
            }
        }
    }

    /// <summary>Never throws: a failure is how the run ended.</summary>
    public async Task DoAsync(WorkspaceRuntime runtime, ILogger log, CancellationToken cancel)
    {
        End(status => status with { State = RunState.Running });
        try
        {
            End(await WorkAsync(runtime, cancel));
        }
        catch (Exception failure)
        {
            ServerLog.RunFailed(log, id, failure);
            End(status => status with { State = RunState.Failed, Problem = Failures.Of(failure, toOwnUser: true) });
        }
    }

    /// <summary>One line for each stage and subject, the latest last.</summary>
    public void Report(RunProgress value)
    {
        lock (held)
        {
            steps.RemoveAll(step => step.Stage == value.Stage && step.Subject == value.Subject);
            steps.Add(new RunStep(value.Stage, value.Subject, value.Done, value.Total));
            if (steps.Count > MostSteps)
            {
                steps.RemoveAt(0);
            }
        }
    }

    private async Task<Func<RunStatus, RunStatus>> WorkAsync(WorkspaceRuntime runtime, CancellationToken cancel) => work switch
    {
        { Collect: { } collect } => Ended(
            await runtime.Runs.CollectAsync(collect, work.Person, this, cancel), (status, report) => status with { Collect = RunWire.Of(report) }),
        { Simulate: { } file } => Ended(
            await runtime.Simulations.SimulateAsync(file, work.Person.Now, this, cancel),
            (status, report) => status with { Simulation = PolicyWire.Of(report) }),
        { Verb: "coverage" } => Ended(
            await runtime.Coverage.MeasureAsync(work.Person.Now, this, cancel), (status, report) => status with { Coverage = PolicyWire.Of(report) }),
        { Verb: "due" } => Ended(
            await runtime.Jobs.RunDueAsync(work.Person, this, cancel), (status, done) => status with { Jobs = [.. done.Select(RunWire.Of)] }),
        _ => Ended(
            await runtime.Runs.EvaluateAsync(work.Full, work.Person, this, cancel), (status, report) => status with { Evaluate = RunWire.Of(report) }),
    };

    private static Func<RunStatus, RunStatus> Ended<T>(Decision<T> decision, Func<RunStatus, T, RunStatus> report) => decision.Refusal is { } refusal
        ? status => status with { State = RunState.Refused, Problem = Problems.Of(refusal) }
        : status => report(status, decision.Value) with { State = RunState.Succeeded };

    private void End(Func<RunStatus, RunStatus> change)
    {
        lock (held)
        {
            this.status = change(this.status);
        }
    }
}
