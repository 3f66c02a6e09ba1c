using Countersign.Connectors.Reading;
using Countersign.Inventory.Mappings;

namespace Countersign.Connectors.JsonLines;

/// <summary>What a reading of the neutral form came by: the shapes of its objects with the facts that were told, and notes.</summary>
internal sealed class JsonTelling(SourceNotes notes)
{
    public SourceNotes Notes => notes;

    /// <summary>What a value that does not fit is refused with, and how to mend it.</summary>
    public (string Code, string Remedy) Misfit { get; init; } = ("source.jsonl.value", "Correct the program that wrote it.");

    /// <summary>Takes file, line and instant of things past, to know the latest and to refuse the future.</summary>
    public Func<string, long, Instant, Instant> Past { get; init; } = (_, _, instant) => instant;

    public JsonShape Line { get; } = JsonShape.Line();

    /// <summary>The fact paths that were told (`account.created_at`), in order.</summary>
    public IReadOnlyCollection<string> Met =>
        [.. MappedShapes.Sections.SelectMany(s => Line.Part(s.Subject)!.Told).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
