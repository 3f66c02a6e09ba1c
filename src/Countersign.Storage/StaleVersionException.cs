using Countersign.Findings;

namespace Countersign.Storage;

/// <summary>A finding was saved by somebody else since it was read. Nothing of the act was written.</summary>
public sealed class StaleVersionException(FindingId id)
    : Exception($"Finding `{id}` was changed since it was read. Read it again and decide anew.")
{
    public FindingId Id { get; } = id;
}
