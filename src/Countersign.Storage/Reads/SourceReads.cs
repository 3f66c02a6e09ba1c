using Countersign.Inventory.Sources;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>How the collections of each source stand.</summary>
public class SourceReads
{
    internal SourceReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>All sources that were ever collected, by name.</summary>
    public async Task<IReadOnlyList<SourceState>> ReadAllAsync(CancellationToken cancel) =>
        await Session.ListAsync("SELECT body FROM source_state ORDER BY source", row => StoredJson.Read<SourceState>(row.Bytes(0)), cancel);

    /// <summary>Null where the source was never collected.</summary>
    public Task<SourceState?> ReadAsync(string source, CancellationToken cancel) => Session.FirstAsync(
        "SELECT body FROM source_state WHERE source = @source", row => StoredJson.Read<SourceState>(row.Bytes(0)), cancel, ("source", source));
}
