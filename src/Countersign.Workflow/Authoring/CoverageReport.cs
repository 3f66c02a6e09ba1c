namespace Countersign.Workflow.Authoring;

/// <summary>What every policy in force says of the present inventory: those that say nothing first, then by name.</summary>
/// <param name="At">The instant judged at.</param>
/// <param name="Units">Accounts, identities and documents looked at.</param>
public sealed record CoverageReport(Instant At, long Units, IReadOnlyList<PolicyCoverage> Policies);
