using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Looping;

/// <summary>All the entries that each entry becomes; one key twice is a fault.</summary>
internal struct MapEntriesState<TKey, TValue>
    where TKey : notnull
{
    private MadeMap<TKey, TValue> map;

    public bool Passes(Val<bool> condition, ref Frame frame) => map.Passes(condition, ref frame);

    public bool Add(Val<MapView<TKey, TValue>> body, ref Frame frame)
    {
        map.Join(body.Note, ref frame);
        if (body.HasValue)
        {
            var keys = body.Value.Keys();
            for (var i = 0; i < keys.Count; i++)
            {
                var key = keys.At(i).Value;
                body.Value.TryFind(key, out var value);
                if (!map.TryAdd(key, value))
                {
                    map.Join(Note.KeyTwice, ref frame);
                }
            }
        }

        return false;
    }

    public readonly Val<MapView<TKey, TValue>> Result(ref Frame frame) => map.Result(ref frame);
}
