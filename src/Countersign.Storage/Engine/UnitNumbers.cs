using Countersign.Inventory;

namespace Countersign.Storage.Engine;

/// <summary>The numbers of units by their ids.</summary>
internal static class UnitNumbers
{
    /// <summary>Of those of the units that were ever told of, gone ones too.</summary>
    public static async Task<Dictionary<SubjectId, long>> OfAsync(Session session, IEnumerable<SubjectId> units, CancellationToken cancel)
    {
        var known = await session.ListAsync(
            $"SELECT id, no FROM unit WHERE {session.Dialect.AnyOf("id", "ids")}", row => (Id: new SubjectId(row.Text(0)), Number: row.Long(1)), cancel,
            ("ids", session.Dialect.List(units.Select(unit => unit.Value))));
        return known.ToDictionary(unit => unit.Id, unit => unit.Number);
    }
}
