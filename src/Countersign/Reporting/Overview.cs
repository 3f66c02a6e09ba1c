using Countersign.Controls;
using Countersign.Findings;

namespace Countersign.Reporting;

/// <summary>Where a workspace stands: what `up` prints and the first page shows.</summary>
public sealed record Overview
{
    public required string Workspace { get; init; }

    public required Instant At { get; init; }

    public bool Simulated { get; init; }

    public IReadOnlyList<SourceLine> Sources { get; init; } = [];

    public IReadOnlyDictionary<Severity, long> OpenBySeverity { get; init; } = new SortedDictionary<Severity, long>();

    /// <summary>By the state that holds at `At`, whether or not it is recorded yet.</summary>
    public IReadOnlyDictionary<FindingState, long> OpenByState { get; init; } = new SortedDictionary<FindingState, long>();

    public IReadOnlyList<ResolverLine> OpenByResolver { get; init; } = [];

    public IReadOnlyList<UnroutableLine> Unroutable { get; init; } = [];

    /// <summary>Open findings that existed before their policies were enforced; counted among the open, and told apart.</summary>
    public IReadOnlyList<BacklogLine> Backlog { get; init; } = [];

    /// <summary>NotSatisfied counts of policies that are only observed.</summary>
    public IReadOnlyList<ObservedLine> Observed { get; init; } = [];

    /// <summary>Policies that could not be judged, by source and missing fact.</summary>
    public IReadOnlyList<BlindLine> Blind { get; init; } = [];

    /// <summary>The first things to do, most useful first; three at most.</summary>
    public IReadOnlyList<NextStep> NextSteps { get; init; } = [];

    /// <summary>INVARIANT of the product, counted: open findings with exactly one resolver, approver and signatory.</summary>
    public long FullyAssigned { get; init; }

    public long Open { get; init; }
}
