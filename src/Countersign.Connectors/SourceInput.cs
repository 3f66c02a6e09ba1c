using Countersign.Connectors.Reaching;
using Countersign.Connectors.Reading;
using Countersign.Connectors.Secrets;
using Countersign.Inventory.Mappings;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors;

/// <summary>What a connector reads: the source's document and its files (a listed program's output counts as one).</summary>
public sealed record SourceInput(Source Source, IReadOnlyList<ExportFile> Files)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>The latest instant a file may speak of, with some slack for clocks; later content is refused.</summary>
    public required Instant Now { get; init; }

    /// <summary>What its rows mean, where the source names a Mapping and there is one of that name.</summary>
    public Mapping? Mapping { get; init; }

    /// <summary>How its system is reached; null for a connector that reads files alone.</summary>
    public Reach? Reach { get; init; }

    /// <summary>The way to a source that is reached.</summary>
    public Reach Way => Reach ?? throw new InvalidOperationException("A source that is reached was opened without the way to it.");

    /// <summary>Where its new secrets go; null where none is made, or the machine lists no such store.</summary>
    public SecretStore? Secrets { get; init; }

    /// <summary>Lines that need not be read into; null where all must be.</summary>
    public IEarlierLines? Earlier { get; init; }

    /// <summary>
    /// Whether its files hold what was read before, where a connector reads each once and in order. One that cannot be read holds something else;
    /// reading says why in its own words.
    /// </summary>
    /// <param name="digest">`SourceSummary.ContentDigest`.</param>
    /// <param name="length">`SourceSummary.ContentLength`.</param>
    /// <param name="cancel">Stops it.</param>
    public bool Holds(string? digest, long? length, CancellationToken cancel)
    {
        using var hash = new ContentHash();
        var buffer = new byte[BufferSize];
        var streams = new List<Stream>();
        try
        {
            streams.AddRange(Files.Select(file => file.Open()));
            if (length is { } before && streams.TrueForAll(stream => stream.CanSeek) && streams.Sum(stream => stream.Length) != before)
            {
                return false;
            }
            foreach (var stream in streams)
            {
                for (int read; (read = stream.Read(buffer)) > 0;)
                {
                    cancel.ThrowIfCancellationRequested();
                    hash.Append(buffer.AsSpan(0, read));
                }
            }
            return hash.Finish() == digest;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
        }
    }
}
