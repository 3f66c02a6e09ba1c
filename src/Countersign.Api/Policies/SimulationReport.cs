namespace Countersign.Api.Policies;

/// <summary>What the policies of a file would open and close at an instant. `Open` is what lint only remarks of them.</summary>
public sealed record SimulationReport(string At, long Units, IReadOnlyList<PolicySimulation> Policies, IReadOnlyList<ProblemLine> Open);
