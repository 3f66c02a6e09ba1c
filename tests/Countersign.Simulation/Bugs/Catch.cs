namespace Countersign.Simulation.Bugs;

/// <summary>Where a bug was noticed, and by what.</summary>
internal sealed record Catch(int Seed, int Step, string Invariant, string What);
