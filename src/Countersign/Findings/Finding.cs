using Countersign.Controls;
using Countersign.Inventory;

namespace Countersign.Findings;

/// <summary>A NotSatisfied evaluation of an enforced policy, carried to a signed-off end.</summary>
public sealed record Finding
{
    public required FindingId Id { get; init; }

    public required string Policy { get; init; }

    public required ControlId Control { get; init; }

    public required SubjectId Subject { get; init; }

    /// <summary>The unit it was detected on: the account, control, party, source … that is evaluated together.</summary>
    public required SubjectId Unit { get; init; }

    /// <summary>What makes recurrences visible: policy, and template, account or system, and credential slot.</summary>
    public required string Lineage { get; init; }

    public required Severity Severity { get; init; }

    public FindingState State { get; init; }

    /// <summary>Null only while Detected or Unroutable.</summary>
    public Assignment? Assignment { get; init; }

    public string? UnroutableReason { get; init; }

    public IReadOnlyList<RoutingStep> Why { get; init; } = [];

    public required string Message { get; init; }

    public required Instant OpenedAt { get; init; }

    /// <summary>What the detecting, and later the confirming, observation is true for; only a newer one confirms. Null for facts of ours.</summary>
    public Instant? ObservedAt { get; init; }

    public Instant? ExceptedUntil { get; init; }

    /// <summary>True while the last evaluation could not tell: the finding stays, marked blind.</summary>
    public bool Blind { get; init; }

    /// <summary>True where it existed before its policy was enforced.</summary>
    public bool Backlog { get; init; }

    public FindingClosure? Closure { get; init; }

    public Instant? ClosedAt { get; init; }

    /// <summary>Counts the saves; a write guards it.</summary>
    public long Version { get; init; }

    public bool IsOpen => State != FindingState.Closed;
}
