namespace Countersign.Simulation.Worlds;

/// <summary>A reading that compliance withdrew, with all that was told of its subject then.</summary>
/// <param name="IsJoined">Whether the account was joined to whom it was told of then, so that they saw all of that.</param>
internal sealed record Withdrawn(string Policy, string Subject, string Account, Holding About, bool IsJoined, int Registry, Instant At, Instant Until);
