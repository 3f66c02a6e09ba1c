using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>Reads the elements of one kind of source as values of type <typeparamref name="T"/>.</summary>
internal abstract class ListAdapter<T>
{
    public abstract int Count(object source);

    public abstract Val<T> At(object source, int index);

    /// <summary>The same list in a form that <see cref="At"/> can read.</summary>
    public virtual ListView<T> Indexed(object source) => new(source, this);
}
