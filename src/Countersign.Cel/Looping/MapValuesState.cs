using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Looping;

/// <summary>What each value becomes, under its key; a value that is a fault makes the map one.</summary>
internal struct MapValuesState<TKey, TValue>
    where TKey : notnull
{
    private Note? note;
    private Dictionary<TKey, Val<TValue>>? made;

    public bool Passes(Val<bool> condition, ref Frame frame)
    {
        note = Note.Join(note, condition.Note, ref frame);
        return condition is { HasValue: true, Value: true };
    }

    public bool Add(Val<TKey> key, Val<TValue> body, ref Frame frame)
    {
        note = Note.Join(note, body.Note is { Kind: NoteKind.Fault } fault ? fault : null, ref frame);
        (made ??= Keys.NewMap<TKey, TValue>(0)).TryAdd(key.Value, body);
        return false;
    }

    public readonly Val<MapView<TKey, TValue>> Result(ref Frame frame) => frame.IsOutOfSteps ? new(Note.OutOfSteps)
        : note is null ? new(LiteralMapAdapter<TKey, TValue>.View(made ?? []))
        : new(note);
}
