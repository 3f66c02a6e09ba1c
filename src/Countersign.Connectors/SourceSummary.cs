namespace Countersign.Connectors;

/// <summary>What a reading was worth as a whole.</summary>
public sealed record SourceSummary
{
    /// <summary>False where the input says or shows that it is not everything (no agreeing trailer, a missing file).</summary>
    public required bool Complete { get; init; }

    /// <summary>The earliest instant the content is true for; null where nothing in it tells.</summary>
    public required Instant? AsOf { get; init; }

    /// <summary>True where `AsOf` is only the latest instant found in the content.</summary>
    public bool AsOfInferred { get; init; }

    /// <summary>Fact paths as policies read them (`account.status`, `credential.last_used_at`, `grant.class` …) that this input tells.</summary>
    public required IReadOnlyList<string> Tells { get; init; }

    /// <summary>In words for people, what this form of input does not carry: access keys, MFA, the root user, roles, policies ….</summary>
    public IReadOnlyList<string> CannotTell { get; init; } = [];

    /// <summary>Objects by their own word (`users`, `roles`, `groups`, `lines` …).</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>What was met and left, for people: dangling members, unread attributes, other tenants in the file.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Those of the notes that say why it is not complete.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>Digest of what lines depended on beside themselves; null where none may be passed over in the next reading.</summary>
    public string? LineContext { get; init; }

    /// <summary>SHA-256 over all bytes read, in hex.</summary>
    public required string ContentDigest { get; init; }

    /// <summary>Of how many bytes, where these were files; null else.</summary>
    public long? ContentLength { get; init; }
}
