namespace Countersign.Cel.Runtime;

/// <summary>Reads one kind of source as a map.</summary>
internal abstract class MapAdapter<TKey, TValue>
{
    public abstract int Count(object source);

    public abstract bool TryFind(object source, TKey key, out Val<TValue> found);

    public abstract ListView<TKey> Keys(object source);
}
