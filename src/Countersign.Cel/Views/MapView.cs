using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>A map as compiled code sees it: the source as it is, read through an adapter.</summary>
internal readonly struct MapView<TKey, TValue>(object source, MapAdapter<TKey, TValue> adapter)
{
    public bool LeavesOut => adapter.LeavesOut;

    public int Count => adapter.Count(source);

    public bool TryFind(TKey key, out Val<TValue> found) => adapter.TryFind(source, key, out found);

    public ListView<TKey> Keys() => adapter.Keys(source);
}
