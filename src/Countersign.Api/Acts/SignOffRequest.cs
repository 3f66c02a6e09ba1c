namespace Countersign.Api.Acts;

/// <summary>A list to sign off at once, 1 to 200 findings, and why all of them may be closed.</summary>
public sealed record SignOffRequest(string? Because, IReadOnlyList<SeenFinding>? Findings);
