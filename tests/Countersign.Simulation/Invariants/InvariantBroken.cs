namespace Countersign.Simulation.Invariants;

/// <summary>What must hold did not.</summary>
internal sealed class InvariantBroken(Invariant invariant, string what) : Exception($"{invariant}: {what}")
{
    public Invariant Invariant => invariant;
}
