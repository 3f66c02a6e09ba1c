using Countersign.Cel.Functions;
using Countersign.Cel.Views;

namespace Countersign.Cel.Runtime;

/// <summary>The way into dyn and back.</summary>
internal static class Dynamics
{
    public static Val<object> Box<T>(Val<T> value) => value.Note is null ? new((object)Boxing<T>.Of(value.Value)) : new(value.Note);

    public static Val<T> Unbox<T>(Val<object> value) => value switch
    {
        { Note: not null } => new(value.Note),
        { Value: T known } => new(known),
        _ when Unboxing<T>.Of is { } narrow => narrow(value.Value),
        _ => new(Note.Fault($"`{Texts.Write(value.Value)}` is not of type {CelType.NameOf(typeof(T))}")),
    };

    /// <summary>None, or the note of a value that never was one, under another type.</summary>
    public static Val<T> Retype<T>(Val<object> value) => new(value.Note);

    public static object BoxList<T>(ListView<T> list)
    {
        var boxed = new List<Val<T>>(list.Count);
        Lists.CopyTo(list, boxed);
        return ValuesAdapter<object>.View(boxed.ConvertAll(Box));
    }

    public static object BoxMaybe<T>(Maybe<T> value) => value.IsHeld ? new Maybe<object>(Box(value.Value)) : Maybe<object>.Empty;

    /// <summary>What a macro with one variable goes through: a list's elements or a map's keys.</summary>
    public static Val<ListView<object>> Elements(Val<object> range) => range switch
    {
        { Note: null, Value: MapView<object, object> map } => new(map.Keys()),
        _ => Unbox<ListView<object>>(range),
    };

    /// <summary>What a macro with two variables goes through: a map's entries, or a list's elements by their index.</summary>
    public static Val<MapView<object, object>> Entries(Val<object> range) => range switch
    {
        { Note: null, Value: ListView<object> list } => new(IndexedMapAdapter.View(list)),
        _ => Unbox<MapView<object, object>>(range),
    };

    public static object BoxMap<TKey, TValue>(MapView<TKey, TValue> map)
        where TKey : notnull
    {
        var boxed = Keys.NewMap<object, object>(map.Count);
        var keys = map.Keys();
        for (var i = 0; i < keys.Count; i++)
        {
            var key = keys.At(i).Value;
            map.TryFind(key, out var value);
            boxed.Add(key, Box(value));
        }

        return map.LeavesOut ? LiteralMapAdapter<object, object>.Foreign(boxed) : LiteralMapAdapter<object, object>.View(boxed);
    }
}
