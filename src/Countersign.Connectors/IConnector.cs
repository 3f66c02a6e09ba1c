using Countersign.Connectors.Reaching;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors;

/// <summary>Reads one kind of outside system. Implementations face outward; one contract suite holds for all.</summary>
public interface IConnector
{
    /// <summary>As `Source.spec.connector` writes it.</summary>
    string Name { get; }

    /// <summary>Where it signs in to read a source; null for connectors that read files alone.</summary>
    /// <exception cref="UnreadableSourceException">The source's settings mean nothing.</exception>
    Endpoint? EndpointOf(Source source) => null;

    /// <summary>What changes its systems; null for one that only reads.</summary>
    IActuator? Actuator => null;

    /// <summary>
    /// Streams what the input holds, in bounded memory where the format allows it; the last item is a <see cref="SourceItem.End"/>.
    /// </summary>
    /// <exception cref="UnreadableSourceException">The input is refused as a whole; nothing of it may be applied.</exception>
    IEnumerable<SourceItem> Read(SourceInput input, CancellationToken cancel);

    /// <summary>Whether it knows its exports by looking at them; others are read where a document names them.</summary>
    bool KnowsExports => true;

    /// <summary>
    /// Looks at one file of a folder of exports: the sources it holds (one for each account id, tenant or domain), or none where the
    /// file is of another kind. Never throws on foreign content.
    /// </summary>
    IReadOnlyList<SourceDraft> Recognise(ExportFile file, CancellationToken cancel);
}
