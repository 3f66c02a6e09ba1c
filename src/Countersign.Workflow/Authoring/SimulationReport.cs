using Countersign.Workflow.Config;

namespace Countersign.Workflow.Authoring;

/// <summary>What the policies of a file would open and close, were they applied.</summary>
/// <param name="At">The instant judged at.</param>
/// <param name="Units">Accounts, identities and documents looked at.</param>
/// <param name="Open">What lint says of the file and does not keep it from being applied.</param>
public sealed record SimulationReport(Instant At, long Units, IReadOnlyList<PolicySimulation> Policies, IReadOnlyList<ConfigProblem> Open);
