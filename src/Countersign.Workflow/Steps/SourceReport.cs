namespace Countersign.Workflow.Steps;

/// <summary>What one collection of one source did.</summary>
public sealed record SourceReport
{
    public required string Source { get; init; }

    public required SourceOutcome Outcome { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public Instant? AsOf { get; init; }

    public bool AsOfInferred { get; init; }

    public bool Complete { get; init; }

    public long Accounts { get; init; }

    public long Identities { get; init; }

    public long Added { get; init; }

    public long Changed { get; init; }

    public long Removed { get; init; }

    public long ActivityChanged { get; init; }

    public IReadOnlyDictionary<string, long> Counts { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Facts that enabled policies read and this source cannot tell, by fact the policies it blinds.</summary>
    public IReadOnlyList<UntoldFact> CannotTell { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Those of the notes that say why it is not complete.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];
}
