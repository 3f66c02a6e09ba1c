namespace Countersign.Api.Findings;

/// <summary>A review that somebody decides before it is due.</summary>
/// <param name="DecidedAt">Null while it is not decided.</param>
public sealed record ReviewLine(string Review, string Kind, IReadOnlyList<string> Reviewers, string DueAt, string? DecidedAt);
