namespace Countersign.Api.Overviews;

/// <summary>One source: how its collection stands, what it holds and what it cannot tell.</summary>
public sealed record SourceLine
{
    public required string Source { get; init; }

    public required string Connector { get; init; }

    public required string Status { get; init; }

    public string? AsOf { get; init; }

    public bool AsOfInferred { get; init; }

    public bool Complete { get; init; }

    public long Accounts { get; init; }

    public IReadOnlyDictionary<string, long> AccountsByKind { get; init; } = new Dictionary<string, long>();

    public long Identities { get; init; }

    /// <summary>Accounts that a person could own, and how many have an owner.</summary>
    public long Ownable { get; init; }

    public long Owned { get; init; }

    public string? HelpfulFact { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public IReadOnlyList<string> CannotTell { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];
}
