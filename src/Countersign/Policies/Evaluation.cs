using Countersign.Controls;
using Countersign.Inventory;

namespace Countersign.Policies;

/// <summary>
/// One policy on one subject. `Severity` and `Message` stand only beside NotSatisfied; `Missing` names the facts that an
/// Indeterminate lacked; `Error` the reason where an expression failed; `Applies` is false beside NotApplicable.
/// </summary>
public sealed record Evaluation(string Policy, SubjectId Subject, PolicyOutcome Outcome)
{
    public Severity? Severity { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<string> Missing { get; init; } = [];

    public string? Error { get; init; }

    /// <summary>Never later than the next instant at which an atom changes; null where time alone changes nothing.</summary>
    public Instant? NextChange { get; init; }
}
