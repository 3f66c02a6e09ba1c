using Countersign.Evidence;

namespace Countersign.Storage.Rows;

/// <summary>A ledger entry as committed. `Seq` is local: it orders entries here and is no index of the log.</summary>
public sealed record EntryRow(
    long Seq,
    Instant At,
    string Kind,
    SurrogateId Subject,
    SurrogateId Actor,
    ReadOnlyMemory<byte> Bytes,
    ReadOnlyMemory<byte> LeafHash);
