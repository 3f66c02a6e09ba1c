using Countersign.Workflow.Steps;
using Countersign.Workflow.Steps.Sweeping;

namespace Countersign.Workflow.Jobs;

/// <summary>What one turn of a job did; its report, where it makes one.</summary>
public sealed record JobDone(string Job)
{
    public CollectReport? Collect { get; init; }

    public EvaluateReport? Evaluate { get; init; }

    public SweepReport? Sweep { get; init; }

    /// <summary>How many were told that somebody is late; null for other jobs.</summary>
    public int? Told { get; init; }

    /// <summary>Of how many actions it is known now what became of them; null for other jobs.</summary>
    public int? Reconciled { get; init; }

    /// <summary>How many messages were delivered; null for other jobs.</summary>
    public int? Sent { get; init; }
}
