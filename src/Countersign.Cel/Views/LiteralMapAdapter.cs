using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>Maps that an expression made itself.</summary>
internal sealed class LiteralMapAdapter<TKey, TValue> : MapAdapter<TKey, TValue>
    where TKey : notnull
{
    private static readonly LiteralMapAdapter<TKey, TValue> Instance = new();

    public static MapView<TKey, TValue> View(Dictionary<TKey, Val<TValue>> entries) => new(entries, Instance);

    public override int Count(object source) => Entries(source).Count;

    public override bool TryFind(object source, TKey key, out Val<TValue> found) => Entries(source).TryGetValue(key, out found);

    public override ListView<TKey> Keys(object source) =>
        ValuesAdapter<TKey>.View([.. Entries(source).Keys.Select(key => new Val<TKey>(key))]);

    private static Dictionary<TKey, Val<TValue>> Entries(object source) => (Dictionary<TKey, Val<TValue>>)source;
}
