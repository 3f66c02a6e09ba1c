using Countersign.ExceptionGrants;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>An exception and the state that holds at the instant of reading, whether or not it is recorded yet.</summary>
public sealed record ExceptionAt(ExceptionGrant Grant, Instant At)
{
    public ExceptionState State => Grant.EffectiveState(At);
}
