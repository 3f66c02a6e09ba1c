using Countersign.Inventory.Mappings;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors;

/// <summary>What a connector reads: the source's document and its files (a listed program's output counts as one).</summary>
public sealed record SourceInput(Source Source, IReadOnlyList<ExportFile> Files)
{
    /// <summary>The latest instant a file may speak of, with some slack for clocks; later content is refused.</summary>
    public required Instant Now { get; init; }

    /// <summary>What its rows mean, where the source names a Mapping and there is one of that name.</summary>
    public Mapping? Mapping { get; init; }
}
