namespace Countersign.Api.Findings;

/// <summary>Findings that have a cause in common, so that one fix may end them.</summary>
/// <param name="Cause">`template`, `departed_owner`, `granting_group` or `source_setting`; null for those that share theirs with no other.</param>
/// <param name="Key">What it is: a template, a party, `SOURCE/GROUP` or `SOURCE/POLICY`.</param>
/// <param name="Findings">How many there are.</param>
/// <param name="Severity">That of the worst.</param>
/// <param name="DueAt">When the first is due; null where nobody can fix any.</param>
/// <param name="Resolvers">Who fixes them, each once.</param>
/// <param name="Policies">Which policies found them, each once.</param>
/// <param name="Ids">All of them, the worst first.</param>
public sealed record CauseRow(
    string? Cause, string? Key, int Findings, string Severity, string? DueAt, IReadOnlyList<string> Resolvers, IReadOnlyList<string> Policies,
    IReadOnlyList<string> Ids);
