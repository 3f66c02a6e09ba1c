using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Policies;

namespace Countersign.Storage.Rows;

/// <summary>What a policy last said of a subject, and since when it says so. Only NotSatisfied and Indeterminate are kept.</summary>
public sealed record StoredOutcome(string Policy, SubjectId Subject, SubjectId Unit, PolicyOutcome Outcome, Instant Since)
{
    public Severity? Severity { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<string> Missing { get; init; } = [];

    public string? Error { get; init; }
}
