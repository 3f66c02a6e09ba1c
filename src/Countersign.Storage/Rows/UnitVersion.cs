using Countersign.Inventory;

namespace Countersign.Storage.Rows;

/// <summary>A unit's document as it was from one instant until before another; `ValidTo` is null while it still holds.</summary>
public sealed record UnitVersion(SubjectId Unit, string Kind, string Source, Instant ValidFrom, Instant? ValidTo, ReadOnlyMemory<byte> Body);
