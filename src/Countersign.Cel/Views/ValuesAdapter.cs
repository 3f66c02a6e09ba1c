using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>Lists that an expression made itself; the source is a read-only list of vals, mostly an array.</summary>
internal sealed class ValuesAdapter<T> : ListAdapter<T>
{
    private static readonly ValuesAdapter<T> Instance = new();

    public static ListView<T> View(IReadOnlyList<Val<T>> values) => new(values, Instance);

    public override int Count(object source) => source is Val<T>[] values ? values.Length : ((IReadOnlyList<Val<T>>)source).Count;

    public override Val<T> At(object source, int index) => source is Val<T>[] values ? values[index] : ((IReadOnlyList<Val<T>>)source)[index];
}
