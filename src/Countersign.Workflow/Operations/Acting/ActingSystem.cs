using Countersign.Connectors;
using Countersign.Inventory.Sources;
using Countersign.Remediation;
using Countersign.Workflow.Steps;
using Countersign.Workflow.Steps.Collecting;

namespace Countersign.Workflow.Operations.Acting;

/// <summary>The outside system of one source: observed with the credentials to read, changed with those to act. Never inside a transaction.</summary>
internal sealed class ActingSystem(RunContext run, Source source)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly IActuator? actuator = ConnectorCatalog.ActuatorOf(source);

    /// <summary>What the system says of a target now; refused where it cannot be asked.</summary>
    public Task<Decision<TargetState>> ObserveAsync(StepTarget target, CancellationToken cancel) => AloneAsync(
        () =>
        {
            try
            {
                using var files = SourceFileSet.Open(run, source, cancel);
                return (Decision<TargetState>)actuator!.Observe(files.Input, target, cancel);
            }
            catch (UnreadableSourceException unreadable)
            {
                return new Refusal(unreadable.Code, unreadable.Message);
            }
        },
        cancel);

    /// <summary>Asks the system to take a step, once.</summary>
    public Task<StepAnswer> ApplyAsync(StepTarget target, ActionStep step, CancellationToken cancel) => AloneAsync(
        () =>
        {
            try
            {
                using var files = SourceFileSet.Open(run, source.AsActor(), cancel);
                return actuator!.Apply(files.Input, step.Kind, target, step.Before, cancel);
            }
            catch (UnreadableSourceException unreadable)
            {
                return StepAnswer.Failed(StepFailure.Denied, unreadable.Code, unreadable.Message);
            }
        },
        cancel);

    /// <summary>What the system says of a target behind a step. What takes a while to show is looked at again, as long as that may take.</summary>
    public async Task<Decision<TargetState>> ReadBackAsync(StepTarget target, ActionStep step, StepAnswer answer, CancellationToken cancel)
    {
        var waits = answer.Failure is null ? EffectiveAfter(step.Kind) : TimeSpan.Zero;
        while (true)
        {
            var read = await ObserveAsync(target, cancel);
            if (waits <= TimeSpan.Zero || read.IsRefused || read.Value.Shows(step) is not { IsValue: true, Value: false })
            {
                return read;
            }
            await Task.Delay(BetweenLooks, cancel);
            waits -= BetweenLooks;
        }
    }

    private TimeSpan EffectiveAfter(StepKind step) => actuator!.Capabilities.FirstOrDefault(can => can.Step == step)?.EffectiveAfter ?? TimeSpan.Zero;

    // A thread of its own: systems that are slow to answer take none from others that are asked at the same time.
    private static Task<T> AloneAsync<T>(Func<T> ask, CancellationToken cancel) =>
        Task.Factory.StartNew(ask, cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
