namespace Countersign.Api.Sources;

/// <summary>A source and how its last collection ended: `never_collected`, `collected`, `failed` or `held`.</summary>
public sealed record SourceRow
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Connector { get; init; }

    public string? Owner { get; init; }

    public required string Status { get; init; }

    public string? AsOf { get; init; }

    public bool AsOfInferred { get; init; }

    public bool Complete { get; init; }

    public long Accounts { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }
}
