using Countersign.Cel.Functions;
using Countersign.Cel.Views;

namespace Countersign.Cel.Runtime;

/// <summary>Lists, maps and optionals of dyn under the type of what they turn out to hold; a part that does not fit is a fault.</summary>
internal static class Narrowing
{
    public static Val<ListView<T>> List<T>(object value)
    {
        if (value is not ListView<object> list)
        {
            return NotA<ListView<T>>(value);
        }

        var items = new List<Val<object>>(list.Count);
        Lists.CopyTo(list, items);
        var narrowed = items.ConvertAll(Dynamics.Unbox<T>);
        var fault = narrowed.Find(item => item.Note is { Kind: NoteKind.Fault });
        return fault.Note is null ? new(ValuesAdapter<T>.View(narrowed)) : new(fault.Note);
    }

    public static Val<MapView<TKey, TValue>> Map<TKey, TValue>(object value)
        where TKey : notnull
    {
        if (value is not MapView<object, object> map)
        {
            return NotA<MapView<TKey, TValue>>(value);
        }

        var entries = Keys.NewMap<TKey, TValue>(map.Count);
        var keys = map.Keys();
        for (var i = 0; i < keys.Count; i++)
        {
            map.TryFind(keys.At(i).Value, out var found);
            var (key, item) = (Dynamics.Unbox<TKey>(keys.At(i)), Dynamics.Unbox<TValue>(found));
            if ((key.Note ?? item.Note) is { Kind: NoteKind.Fault } fault)
            {
                return new(fault);
            }

            entries.TryAdd(key.Value, item);
        }

        return new(LiteralMapAdapter<TKey, TValue>.View(entries));
    }

    public static Val<Maybe<T>> Optional<T>(object value)
    {
        if (value is not Maybe<object> optional)
        {
            return NotA<Maybe<T>>(value);
        }

        if (!optional.IsHeld)
        {
            return new(Maybe<T>.Empty);
        }

        var held = Dynamics.Unbox<T>(optional.Value);
        return held.Note is { Kind: NoteKind.Fault } ? new(held.Note) : new(new Maybe<T>(held));
    }

    private static Val<T> NotA<T>(object value) => new(Note.Fault($"`{Texts.Write(value)}` is not of type {CelType.NameOf(typeof(T))}"));
}
