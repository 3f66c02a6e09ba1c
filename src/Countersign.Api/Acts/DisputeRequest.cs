namespace Countersign.Api.Acts;

/// <summary>
/// What the resolver says against a finding: `Kind` is `not_mine` (`Propose` may name who should fix it), `wrong_fact` (`Facts` names them as policies
/// write them) or `wrong_reading`.
/// </summary>
public sealed record DisputeRequest(string? Kind, string? Because, string? Propose = null, IReadOnlyList<string>? Facts = null);
