namespace Countersign.Simulation.Worlds;

/// <summary>What a source's last applied file told.</summary>
internal sealed record Telling(IReadOnlyDictionary<string, Holding> Accounts, Instant AsOf, bool IsComplete);
