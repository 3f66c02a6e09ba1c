using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Looping;

/// <summary>What each value becomes, under its key; a value that is a fault makes the map one.</summary>
internal struct MapValuesState<TKey, TValue>
    where TKey : notnull
{
    private MadeMap<TKey, TValue> map;

    public bool Passes(Val<bool> condition, ref Frame frame) => map.Passes(condition, ref frame);

    public bool Add(Val<TKey> key, Val<TValue> body, ref Frame frame)
    {
        map.Join(body.Note is { Kind: NoteKind.Fault } fault ? fault : null, ref frame);
        map.TryAdd(key.Value, body);
        return false;
    }

    public readonly Val<MapView<TKey, TValue>> Result(ref Frame frame) => map.Result(ref frame);
}
