using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>What a reading of JSON Lines came by: facts that were told, and notes.</summary>
internal sealed record JsonTelling(SourceNotes Notes)
{
    /// <summary>Takes the instants of things past, to know the latest and to refuse the future.</summary>
    public Func<JsonRecord, Instant, Instant> Past { get; init; } = (_, instant) => instant;

    public SortedSet<string> Met { get; } = new(StringComparer.Ordinal);
}
