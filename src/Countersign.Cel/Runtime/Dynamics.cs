using Countersign.Cel.Functions;

namespace Countersign.Cel.Runtime;

/// <summary>The way into dyn and back.</summary>
internal static class Dynamics
{
    public static Val<object> Box<T>(Val<T> value) => value.Note is null ? new((object)Boxing<T>.Of(value.Value)) : new(value.Note);

    public static Val<T> Unbox<T>(Val<object> value) => value switch
    {
        { Note: not null } => new(value.Note),
        { Value: T known } => new(known),
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

    public static object BoxMap<TKey, TValue>(MapView<TKey, TValue> map)
        where TKey : notnull
    {
        var boxed = new Dictionary<object, Val<object>>(map.Count);
        var keys = map.Keys();
        for (var i = 0; i < keys.Count; i++)
        {
            var key = keys.At(i).Value;
            map.TryFind(key, out var value);
            boxed.Add(key, Box(value));
        }

        return LiteralMapAdapter<object, object>.View(boxed);
    }
}
