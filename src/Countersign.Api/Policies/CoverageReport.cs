namespace Countersign.Api.Policies;

/// <summary>What every policy in force says of the present inventory at an instant; those that say nothing first.</summary>
public sealed record CoverageReport(string At, long Units, IReadOnlyList<PolicyCoverage> Policies);
