namespace Countersign.Api.Policies;

/// <summary>What the policies of a file would open and close at an instant. `Open` is what lint says of them and does not keep them from being applied.</summary>
public sealed record SimulationReport(string At, long Units, IReadOnlyList<PolicySimulation> Policies, IReadOnlyList<ProblemLine> Open);
