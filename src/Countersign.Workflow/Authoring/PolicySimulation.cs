using Countersign.Policies;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Authoring;

/// <summary>What applying one policy would do to the present inventory, against what is applied, both judged at the same instant.</summary>
/// <param name="Mode">Whether what it finds would be assigned.</param>
public sealed record PolicySimulation(string Policy, string Title, ChangeKind Change, PolicyMode Mode)
{
    public OutcomeTally Before { get; init; }

    public OutcomeTally After { get; init; }

    /// <summary>Found after and not before, the most first.</summary>
    public IReadOnlyList<SimulatedCount> Opens { get; init; } = [];

    /// <summary>Found before, and satisfied, not applicable or gone after.</summary>
    public IReadOnlyList<SimulatedCount> Closes { get; init; } = [];

    /// <summary>Some of those that would open, in the order of their subjects.</summary>
    public IReadOnlyList<SimulatedFinding> Opened { get; init; } = [];

    public IReadOnlyList<SimulatedFinding> Closed { get; init; } = [];

    /// <summary>Found before and after.</summary>
    public long Kept { get; init; }

    /// <summary>Of those kept, how many would be more severe, and how many less.</summary>
    public long Raised { get; init; }

    public long Lowered { get; init; }

    /// <summary>Found before, and not to be told of after: their findings would stay, marked blind.</summary>
    public long Blinded { get; init; }

    public SimulatedEffect Effect { get; init; }
}
