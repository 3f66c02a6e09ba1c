using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>Maps of foreign data: what is not there was left out, so nobody can tell.</summary>
internal sealed class ForeignMapAdapter : MapAdapter<object, object>
{
    private static readonly ForeignMapAdapter Instance = new();

    public override bool LeavesOut => true;

    public static MapView<object, object> View(Dictionary<object, Val<object>> entries) => new(entries, Instance);

    public override int Count(object source) => Entries(source).Count;

    public override bool TryFind(object source, object key, out Val<object> found) => Entries(source).TryGetValue(key, out found);

    public override ListView<object> Keys(object source) =>
        ValuesAdapter<object>.View([.. Entries(source).Keys.Select(key => new Val<object>(key))]);

    private static Dictionary<object, Val<object>> Entries(object source) => (Dictionary<object, Val<object>>)source;
}
