namespace Countersign.Cel.Runtime;

/// <summary>Keys of maps: bool, int, uint and string. Where their types are known only at run time, numbers of one amount are one key.</summary>
internal static class Keys
{
    public static Dictionary<TKey, Val<TValue>> NewMap<TKey, TValue>(int capacity)
        where TKey : notnull => new(capacity, typeof(TKey) == typeof(object) ? (IEqualityComparer<TKey>)(object)new SameAmount() : null);

    public static bool IsKey(object value) => value is bool or long or ulong or string;

    /// <summary>A value as a key of another type; false when no such key can be it.</summary>
    public static bool TryAs<TKey>(object value, out TKey key)
    {
        object? found = typeof(TKey) == typeof(object) ? value
            : value is TKey ? value
            : typeof(TKey) == typeof(long) && Amounts.TryInt(value, out var signed) ? signed
            : typeof(TKey) == typeof(ulong) && Amounts.TryUint(value, out var unsigned) ? unsigned
            : null;
        key = found is null ? default! : (TKey)found;
        return found is not null;
    }

    private sealed class SameAmount : IEqualityComparer<object>
    {
        bool IEqualityComparer<object>.Equals(object? x, object? y) =>
            x is long or ulong or double && y is long or ulong or double ? Amounts.Compare(x, y) == 0 : Equals(x, y);

        public int GetHashCode(object value) => Amounts.TryInt(value, out var whole) ? whole.GetHashCode() : value.GetHashCode();
    }
}
