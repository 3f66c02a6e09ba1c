namespace Countersign.Api.Runs;

/// <summary>What one collection of one source did. `Outcome` is `applied`, `unchanged`, `failed` or `held`.</summary>
public sealed record SourceResult
{
    public required string Source { get; init; }

    public required string Outcome { get; init; }

    public string? AsOf { get; init; }

    public bool AsOfInferred { get; init; }

    public bool Complete { get; init; }

    public long Accounts { get; init; }

    public long Added { get; init; }

    public long Changed { get; init; }

    public long Removed { get; init; }

    public long ActivityChanged { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Those of the notes that say why it is not complete.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];
}
