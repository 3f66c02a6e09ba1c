using Countersign.Findings;

namespace Countersign.Storage.Queries;

/// <summary>A finding whose state is not the one its last entry led to: it was not changed by an act of ours.</summary>
public sealed record UnwitnessedState(FindingId Finding, FindingState State, string? LastEntryTo);
