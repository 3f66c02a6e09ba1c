using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>Reads one kind of source as a map.</summary>
internal abstract class MapAdapter<TKey, TValue>
{
    /// <summary>Whether a key that is not there was left out by whoever wrote the map, so that its value is unknown.</summary>
    public virtual bool LeavesOut => false;

    public abstract int Count(object source);

    public abstract bool TryFind(object source, TKey key, out Val<TValue> found);

    public abstract ListView<TKey> Keys(object source);
}
