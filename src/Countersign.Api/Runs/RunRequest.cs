namespace Countersign.Api.Runs;

/// <summary>Long work to start: `collect` (sources, all when empty; `asOf`) `evaluate` (`full`) or `due`: every job that is due.</summary>
public sealed record RunRequest
{
    public required string Verb { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];

    public string? AsOf { get; init; }

    /// <summary>A source that shrank past its threshold is right.</summary>
    public bool AcceptShrunken { get; init; }

    public bool Full { get; init; }
}
