using Countersign.Inventory.Linking;
using Countersign.Inventory.Packed;

namespace Countersign.Storage.Rows;

/// <summary>What a unit is joined to, as its row takes it. Making it needs no database, so another thread can do it.</summary>
public readonly record struct UnitLinks
{
    private UnitLinks(object?[] row) => Row = row;

    /// <summary>By the columns of `UnitStore`, the unit last.</summary>
    internal object?[] Row { get; }

    /// <param name="unit">`UnitRow.Number`.</param>
    /// <param name="links">What it is joined to.</param>
    /// <param name="words">What it is joined by; null where that is as it was.</param>
    /// <param name="isOwnable">Whether somebody should own it; null where that is as it was.</param>
    public static UnitLinks Of(long unit, AccountLinks links, byte[]? words = null, bool? isOwnable = null) => new(
    [
        links.Owner.Owner?.ToString(), links.Identity.Identity?.Value, links.System, links.Template,
        links.Rights.Count == 0 ? null : string.Join('\n', links.Rights), DomainBytes.Write(links), words,
        isOwnable is null ? null : isOwnable.Value ? 1L : 0L, unit,
    ]);
}
