using Countersign.Remediation;

namespace Countersign.Connectors;

/// <summary>
/// Changes one kind of outside system, one step at a time. It plans nothing and repeats nothing: whoever calls it has put the step on record
/// before, and reads back after.
/// </summary>
public interface IActuator
{
    /// <summary>The steps that the system can take.</summary>
    IReadOnlyList<Capability> Capabilities { get; }

    /// <summary>What the system says of a target now.</summary>
    /// <param name="reading">The source with its credentials to read.</param>
    /// <exception cref="UnreadableSourceException">The system cannot be asked, or does not tell.</exception>
    TargetState Observe(SourceInput reading, StepTarget target, CancellationToken cancel);

    /// <summary>Asks the system to take a step, once.</summary>
    /// <param name="acting">The source with its credentials to act, which are others than those to read.</param>
    /// <param name="before">What was observed when the step was planned. A target of another `Identity` is a conflict, and left as it is.</param>
    /// <returns>What was answered. Nothing is thrown once anything may have been changed.</returns>
    /// <exception cref="UnreadableSourceException">The system cannot be asked: nothing was changed.</exception>
    StepAnswer Apply(SourceInput acting, StepKind step, StepTarget target, TargetState before, CancellationToken cancel);
}
