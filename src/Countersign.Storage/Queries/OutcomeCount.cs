using Countersign.Controls;
using Countersign.Policies;

namespace Countersign.Storage.Queries;

/// <summary>How often a policy says something of a source's subjects. `Source` is null for subjects of none.</summary>
public sealed record OutcomeCount(string Policy, PolicyOutcome Outcome, Severity? Severity, string? Source, long Count);
