namespace Countersign.Api.Findings;

/// <summary>One finding, with what lists leave out. The answer's ETag is its version.</summary>
public sealed record FindingDetail
{
    public required FindingRow Finding { get; init; }

    public required string Unit { get; init; }

    public required string Lineage { get; init; }

    public bool Blind { get; init; }

    public bool Backlog { get; init; }

    public string? Closure { get; init; }

    public string? ClosedAt { get; init; }

    public long Version { get; init; }

    /// <summary>Every candidate that was looked at to find the resolver, in order.</summary>
    public IReadOnlyList<RoutingLine> Why { get; init; } = [];
}
