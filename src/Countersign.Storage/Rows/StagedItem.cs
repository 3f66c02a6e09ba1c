using Countersign.Inventory;

namespace Countersign.Storage.Rows;

/// <summary>
/// One unit of a snapshot before it is applied. `Kind` is a value of `UnitKind`. A put needs hash and body; null
/// activity leaves the unit's activity as it is. Bodies are the domain's records as `DomainBytes` packs them.
/// </summary>
public sealed record StagedItem(
    string Kind,
    string NativeId,
    SubjectId Subject,
    StageOperation Operation,
    byte[]? Hash,
    byte[]? Body,
    byte[]? ActivityHash,
    byte[]? Activity)
{
    /// <summary>`UnitRow.Number` of a live unit; null where it may be new.</summary>
    public long? Number { get; init; }

    /// <summary>What it is listed by; null where its source tells no name.</summary>
    public string? Name { get; init; }

    /// <summary>Null for everything but accounts.</summary>
    public AccountKind? AccountKind { get; init; }

    /// <summary>What the line that told it is known by; null where that may not be passed over.</summary>
    public byte[]? Line { get; init; }

    /// <summary>What joins it to other units, as `JoinKey` spells it; each once.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];
}
