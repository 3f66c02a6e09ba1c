using Countersign.Evidence;

namespace Countersign.Storage.Rows;

/// <summary>One reading of a source. `State` is `staged`, `applied`, `held`, `failed` or `dropped`.</summary>
public sealed record SnapshotRow(
    SurrogateId Id,
    string Source,
    string State,
    Instant? AsOf,
    bool Complete,
    Instant StartedAt,
    Instant? AppliedAt,
    long Puts,
    long Removes,
    long Activities);
