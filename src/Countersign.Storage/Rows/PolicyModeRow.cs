using Countersign.Policies;

namespace Countersign.Storage.Rows;

/// <summary>Whether a policy is enforced, since when, and by when what existed before must be gone.</summary>
public sealed record PolicyModeRow(string Policy, PolicyMode Mode, Instant Since, Instant? BacklogBy, string? AppliedDigest)
{
    /// <summary>How often it changed since every subject was last asked; hand it back when they were.</summary>
    public long Stale { get; init; }
}
