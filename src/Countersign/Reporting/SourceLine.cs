namespace Countersign.Reporting;

/// <summary>One source: how its collection stands, what it holds and what it cannot tell.</summary>
public sealed record SourceLine
{
    public required string Source { get; init; }

    public required string Connector { get; init; }

    /// <summary>`never_collected`, `collected`, `failed` or `held`.</summary>
    public required string Status { get; init; }

    public Instant? AsOf { get; init; }

    public bool AsOfInferred { get; init; }

    public bool Complete { get; init; }

    public long Accounts { get; init; }

    public IReadOnlyDictionary<string, long> AccountsByKind { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    public long Identities { get; init; }

    /// <summary>Accounts that a person could own, how many have an owner, and which fact would help for the rest.</summary>
    public long Ownable { get; init; }

    public long Owned { get; init; }

    public string? HelpfulFact { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>In words: keys, MFA, root, roles, policies …</summary>
    public IReadOnlyList<string> CannotTell { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];
}
