using Countersign.Api;

namespace Countersign.Server.Conventions;

/// <summary>Cuts pages out of a list that is whole in memory, by key.</summary>
internal static class Paging
{
    public static Page<T> Cut<T>(IEnumerable<T> ordered, Func<T, string> key, string? after, int limit)
    {
        var rest = ordered.Where(item => after is null || string.CompareOrdinal(key(item), after) > 0).Take(limit + 1).ToList();
        return rest.Count > limit ? new Page<T>(rest[..limit], Cursor.Of(key(rest[limit - 1]))) : new Page<T>(rest, null);
    }
}
