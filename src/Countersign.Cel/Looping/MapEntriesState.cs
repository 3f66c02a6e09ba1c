using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Looping;

/// <summary>All the entries that each entry becomes; one key twice is a fault.</summary>
internal struct MapEntriesState<TKey, TValue>
    where TKey : notnull
{
    private Note? note;
    private Dictionary<TKey, Val<TValue>>? made;

    public bool Passes(Val<bool> condition, ref Frame frame)
    {
        note = Note.Join(note, condition.Note, ref frame);
        return condition is { HasValue: true, Value: true };
    }

    public bool Add(Val<MapView<TKey, TValue>> body, ref Frame frame)
    {
        note = Note.Join(note, body.Note, ref frame);
        if (body.HasValue)
        {
            made ??= Keys.NewMap<TKey, TValue>(0);
            var keys = body.Value.Keys();
            for (var i = 0; i < keys.Count; i++)
            {
                var key = keys.At(i).Value;
                body.Value.TryFind(key, out var value);
                note = made.TryAdd(key, value) ? note : Note.Join(note, Note.KeyTwice, ref frame);
            }
        }

        return false;
    }

    public readonly Val<MapView<TKey, TValue>> Result(ref Frame frame) => frame.IsOutOfSteps ? new(Note.OutOfSteps)
        : note is null ? new(LiteralMapAdapter<TKey, TValue>.View(made ?? []))
        : new(note);
}
