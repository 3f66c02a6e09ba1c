namespace Countersign.Api.Acts;

/// <summary>A dispute as it was raised, and how it ended.</summary>
/// <param name="Proposed">Who should fix it instead; null where nobody was named.</param>
/// <param name="Facts">Facts that are said to be wrong.</param>
/// <param name="Outcome">`overtaken` where the finding moved on by itself; null while it is open, as is `SettledAt`.</param>
/// <param name="SettledBy">The person who settled it; null where nobody did.</param>
public sealed record RaisedDispute(string Kind, string? Proposed, IReadOnlyList<string> Facts, string? Outcome, string? SettledAt, string? SettledBy);
