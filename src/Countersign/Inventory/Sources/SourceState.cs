namespace Countersign.Inventory.Sources;

/// <summary>What is known of a source's collections: a fact of ours, readable to policies only on subject `source`.</summary>
public sealed record SourceState
{
    public required string Source { get; init; }

    public SourceStatus Status { get; init; }

    /// <summary>Instant that the last applied snapshot is true for.</summary>
    public Instant? AsOf { get; init; }

    public bool AsOfInferred { get; init; }

    /// <summary>True where a person told the instant, by `--as-of`: the same content stays true for it.</summary>
    public bool AsOfGiven { get; init; }

    public bool Complete { get; init; }

    /// <summary>Instant that the last complete snapshot was true for; null where none was, or before this was kept.</summary>
    public Instant? CompleteAsOf { get; init; }

    /// <summary>Since when its units are known in full; where none ever were, for when they are known at all.</summary>
    public Instant? CurrentAsOf => Complete ? AsOf : CompleteAsOf ?? AsOf;

    /// <summary>
    /// Whether what stands was told anew out of content that was read before, as by an edited Mapping: nobody observed anything newer, so
    /// nothing counts as gone until a newer reading.
    /// </summary>
    public bool Retold { get; init; }

    public Instant? AppliedAt { get; init; }

    public Instant? AttemptedAt { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public long Accounts { get; init; }

    /// <summary>The most accounts of the last 30 days.</summary>
    public long HighAccounts { get; init; }

    public Instant? HighAt { get; init; }

    /// <summary>Digest of what was read, to tell an equal file from another of equal `as_of`.</summary>
    public string? ContentDigest { get; init; }

    /// <summary>Of how many bytes; null where that is not known.</summary>
    public long? ContentLength { get; init; }

    /// <summary>Digest of what else decides what a reading tells: the source's document and mapping, and the program that reads.</summary>
    public string? SettingsDigest { get; init; }

    /// <summary>Digest of what its lines depended on beside themselves; null where each must be read into.</summary>
    public string? LineContext { get; init; }

    /// <summary>Fact paths that the source tells; all others are unknown for its accounts.</summary>
    public IReadOnlyList<string> Tells { get; init; } = [];

    /// <summary>In words, what the source's form does not carry: access keys, MFA, the root user ….</summary>
    public IReadOnlyList<string> CannotTell { get; init; } = [];

    public IReadOnlyDictionary<string, long> Counts { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>What the importer met and left, in words for people.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Those of the notes that say why it is not complete.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    public string? SnapshotId { get; init; }

    /// <summary>Accounts that somebody could own (neither roles nor the provider's root), as last joined.</summary>
    public long Ownable { get; init; }

    public long Owned { get; init; }
}
