namespace Countersign.Findings.Disputes;

/// <summary>How a dispute ended.</summary>
public enum DisputeOutcome
{
    TakenOver,
    Reassigned,
    Overridden,
    Ruled,
    Dismissed,
    Withdrawn,

    /// <summary>The finding moved on by itself: confirmed, held, or rerouted.</summary>
    Overtaken,
}
