using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>A list as compiled code sees it: the source as it is, read through an adapter, so that nothing is copied.</summary>
internal readonly struct ListView<T>(object source, ListAdapter<T> adapter)
{
    public int Count => adapter.Count(source);

    public Val<T> At(int index) => adapter.At(source, index);

    public ListView<T> Indexed() => adapter.Indexed(source);
}
