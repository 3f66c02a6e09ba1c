using Countersign.Connectors;
using Countersign.Inventory.Sources;
using Countersign.Remediation;
using Countersign.Workflow.Steps;
using Countersign.Workflow.Steps.Collecting;

namespace Countersign.Workflow.Operations.Acting;

/// <summary>The outside system of one source: observed with the credentials to read, changed with those to act. Never inside a transaction.</summary>
internal sealed class ActingSystem(RunContext run, Source source)
{
    private readonly IActuator? actuator = ConnectorCatalog.ActuatorOf(source);

    /// <summary>How long it may take until a step shows.</summary>
    public TimeSpan EffectiveAfter(StepKind step) => actuator!.Capabilities.FirstOrDefault(can => can.Step == step)?.EffectiveAfter ?? TimeSpan.Zero;

    /// <summary>What the system says of a target now; refused where it cannot be asked.</summary>
    public Task<Decision<TargetState>> ObserveAsync(StepTarget target, CancellationToken cancel) => Task.Run(
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
    public Task<StepAnswer> ApplyAsync(StepTarget target, ActionStep step, CancellationToken cancel) => Task.Run(
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
}
