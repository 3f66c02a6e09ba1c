namespace Countersign.Evidence;

/// <summary>
/// What an act puts on record: surrogate ids, state names and digests only. `Documents` lie beside the entry,
/// salted, and can be erased while the log still verifies.
/// </summary>
public sealed record EntryDraft(string Kind, SurrogateId Subject, string? From, string? To)
{
    public IReadOnlyList<ReadOnlyMemory<byte>> Documents { get; init; } = [];

    /// <summary>Counts and roots, ASCII keys: numbers stay within ±2^53.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = new Dictionary<string, long>();

    /// <summary>Digests and other fixed words, ASCII keys.</summary>
    public IReadOnlyDictionary<string, string> Digests { get; init; } = new Dictionary<string, string>();
}
