namespace Countersign.Api.Findings;

/// <summary>A review that somebody decides before it is due.</summary>
/// <param name="Findings">What it looks at: of a repeat the finding that came back, then those that it repeats, the latest first.</param>
/// <param name="DecidedAt">Null while it is not decided.</param>
public sealed record ReviewLine(
    string Review, string Kind, string Control, IReadOnlyList<string> Findings, IReadOnlyList<string> Reviewers, string OpenedAt, string DueAt,
    string? DecidedAt);
