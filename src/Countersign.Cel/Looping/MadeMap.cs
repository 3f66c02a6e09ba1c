using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Looping;

/// <summary>A map in the making, and the first thing that keeps it from being one.</summary>
internal struct MadeMap<TKey, TValue>
    where TKey : notnull
{
    private Note? note;
    private Dictionary<TKey, Val<TValue>>? made;

    public bool Passes(Val<bool> condition, ref Frame frame)
    {
        Join(condition.Note, ref frame);
        return condition is { HasValue: true, Value: true };
    }

    public void Join(Note? other, ref Frame frame) => note = Note.Join(note, other, ref frame);

    public bool TryAdd(TKey key, Val<TValue> value) => (made ??= Keys.NewMap<TKey, TValue>(0)).TryAdd(key, value);

    public readonly Val<MapView<TKey, TValue>> Result(ref Frame frame) => frame.IsOutOfSteps ? new(Note.OutOfSteps)
        : note is null ? new(LiteralMapAdapter<TKey, TValue>.View(made ?? []))
        : new(note);
}
