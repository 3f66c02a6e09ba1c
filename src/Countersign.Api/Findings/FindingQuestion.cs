namespace Countersign.Api.Findings;

/// <summary>Which findings to list; null asks for all. Without `State` and `All`, the open ones.</summary>
public sealed record FindingQuestion
{
    public string? State { get; init; }

    public string? Severity { get; init; }

    public string? Policy { get; init; }

    public string? Control { get; init; }

    public string? Resolver { get; init; }

    public string? Source { get; init; }

    /// <summary>Closed ones too.</summary>
    public bool All { get; init; }
}
