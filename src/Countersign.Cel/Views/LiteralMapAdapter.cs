using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>Maps that an expression made itself, and those of foreign data: what is not there was left out of these, so nobody can tell.</summary>
internal sealed class LiteralMapAdapter<TKey, TValue>(bool leavesOut) : MapAdapter<TKey, TValue>
    where TKey : notnull
{
    private static readonly LiteralMapAdapter<TKey, TValue> Whole = new(leavesOut: false);
    private static readonly LiteralMapAdapter<TKey, TValue> Told = new(leavesOut: true);

    public override bool LeavesOut => leavesOut;

    public static MapView<TKey, TValue> View(Dictionary<TKey, Val<TValue>> entries) => new(entries, Whole);

    public static MapView<TKey, TValue> Foreign(Dictionary<TKey, Val<TValue>> entries) => new(entries, Told);

    public override int Count(object source) => Entries(source).Count;

    public override bool TryFind(object source, TKey key, out Val<TValue> found) => Entries(source).TryGetValue(key, out found);

    public override ListView<TKey> Keys(object source) =>
        ValuesAdapter<TKey>.View([.. Entries(source).Keys.Select(key => new Val<TKey>(key))]);

    private static Dictionary<TKey, Val<TValue>> Entries(object source) => (Dictionary<TKey, Val<TValue>>)source;
}
