namespace Countersign.Storage.Queries;

/// <summary>Cuts a list that was read one row too far into a page.</summary>
internal static class Paged
{
    public static Page<T> Of<T>(List<T> rows, int limit, Func<T, string> keyOf)
    {
        if (rows.Count <= limit)
        {
            return new Page<T>(rows, null);
        }
        rows.RemoveRange(limit, rows.Count - limit);
        return new Page<T>(rows, keyOf(rows[^1]));
    }
}
