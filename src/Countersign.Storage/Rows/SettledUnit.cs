using Countersign.Inventory;

namespace Countersign.Storage.Rows;

/// <summary>A unit, or a document, whose evaluation was saved.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="Due">The earliest instant at which time alone may change one of its evaluations; null for never.</param>
/// <param name="Marks">`UnitRow.Marks` as it was read: a unit marked again meanwhile stays marked. Null clears it whatever came.</param>
public readonly record struct SettledUnit(SubjectId Unit, Instant? Due, long? Marks)
{
    /// <summary>`UnitRow.Number`; null of a document, and where it is to be looked up.</summary>
    public long? Number { get; init; }

    /// <summary>Whether not all of it was judged: then what was due before stays, unless `Due` is earlier.</summary>
    public bool IsPart { get; init; }
}
