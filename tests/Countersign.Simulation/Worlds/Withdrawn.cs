namespace Countersign.Simulation.Worlds;

/// <summary>A reading that compliance withdrew, with all that was told of its subject then.</summary>
internal sealed record Withdrawn(string Policy, string Subject, string Account, Holding About, int Registry, Instant At, Instant Until);
