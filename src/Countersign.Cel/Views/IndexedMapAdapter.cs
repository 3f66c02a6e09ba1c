using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>A list seen as a map from index to element.</summary>
internal sealed class IndexedMapAdapter : MapAdapter<object, object>
{
    private static readonly IndexedMapAdapter Instance = new();

    public static MapView<object, object> View(ListView<object> list) => new(list.Indexed(), Instance);

    public override int Count(object source) => ((ListView<object>)source).Count;

    public override bool TryFind(object source, object key, out Val<object> found)
    {
        var list = (ListView<object>)source;
        var isThere = Amounts.TryInt(key, out var index) && index >= 0 && index < list.Count;
        found = isThere ? list.At((int)index) : default;
        return isThere;
    }

    public override ListView<object> Keys(object source) =>
        ValuesAdapter<object>.View([.. Enumerable.Range(0, Count(source)).Select(index => new Val<object>((object)(long)index))]);
}
