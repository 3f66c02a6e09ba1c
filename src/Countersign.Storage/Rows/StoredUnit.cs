using Countersign.Inventory;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Rows;

/// <summary>A unit as its row holds it. Making a `UnitRow` of it needs no database, so another thread can do it.</summary>
public sealed record StoredUnit
{
    internal StoredUnit(UnitRow bare, byte[] body, byte[]? activity, byte[]? links) => (Bare, Body, Activity, Links) = (bare, body, activity, links);

    public SubjectId Id => Bare.Id;

    public long Number => Bare.Number;

    internal UnitRow Bare { get; }

    internal byte[] Body { get; }

    internal byte[]? Activity { get; }

    internal byte[]? Links { get; }

    public static IReadOnlyList<UnitRow> Read(IReadOnlyList<StoredUnit> page) => [.. page.Select(UnitMap.Of)];
}
