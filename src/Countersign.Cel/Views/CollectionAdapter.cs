using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>Lists that a record holds; elements are turned into values by <paramref name="read"/> as they are met.</summary>
internal sealed class CollectionAdapter<TRaw, T>(Func<TRaw, Val<T>> read) : ListAdapter<T>
{
    public override int Count(object source) => source switch
    {
        IReadOnlyCollection<TRaw> known => known.Count,
        ICollection<TRaw> known => known.Count,
        _ => ((IEnumerable<TRaw>)source).Count(),
    };

    public override Val<T> At(object source, int index) => read(((IReadOnlyList<TRaw>)source)[index]);

    public override ListView<T> Indexed(object source) =>
        new(source is IReadOnlyList<TRaw> ? source : ((IEnumerable<TRaw>)source).ToArray(), this);
}
