using Countersign.Remediation.Containing;

namespace Countersign.Workflow.Operations.Acting;

/// <summary>A containment, and whether it should have been confirmed or undone by the instant of reading.</summary>
public sealed record ContainmentAt(Containment Containment, Instant At)
{
    public bool IsLate => Containment.IsLate(At);
}
