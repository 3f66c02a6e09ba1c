using Countersign.Cel.Runtime;

namespace Countersign.Cel.Functions;

/// <summary>Sizes, indexing and joining of lists and maps.</summary>
internal static class Lists
{
    private static readonly Note OutOfRange = Note.Fault("the index lies outside the list");
    private static readonly Note NoSuchKey = Note.Fault("the map has no such key; ask with `in` first");

    public static long Size<T>(ListView<T> list) => list.Count;

    public static long Size<TKey, TValue>(MapView<TKey, TValue> map) => map.Count;

    public static Val<long> Size(object value) => value switch
    {
        string text => new(Texts.Size(text)),
        byte[] bytes => new(bytes.Length),
        ListView<object> list => new(list.Count),
        MapView<object, object> map => new(map.Count),
        _ => new(Note.Fault($"`{Texts.Write(value)}` has no size")),
    };

    public static Val<T> At<T>(ListView<T> list, long index) =>
        index >= 0 && index < list.Count ? list.Indexed().At((int)index) : new(OutOfRange);

    public static Val<TValue> At<TKey, TValue>(MapView<TKey, TValue> map, TKey key) =>
        map.TryFind(key, out var found) ? found : new(NoSuchKey);

    /// <summary>A member of foreign data; one that is left out there is unknown.</summary>
    public static Val<object> At(object value, string key) => value switch
    {
        MapView<object, object> map => map.TryFind(key, out var found) ? found : new(Note.Unknown(key)),
        _ => new(Note.Fault($"`{Texts.Write(value)}` is no map, so it has no `{key}`")),
    };

    public static Val<object> At(object value, long index) => value switch
    {
        ListView<object> list => At(list, index),
        _ => new(Note.Fault($"`{Texts.Write(value)}` is no list")),
    };

    public static Val<string> Join(ListView<string> list) => Join(list, "");

    public static Val<string> Join(ListView<string> list, string separator)
    {
        list = list.Indexed();
        var joined = new Val<string>("");
        for (var i = 0; i < list.Count && joined.HasValue; i++)
        {
            var next = list.At(i);
            joined = !next.HasValue ? new(Note.Strict(next.Note)) : Arithmetic.Add(joined.Value, i == 0 ? next.Value : separator + next.Value);
        }

        return joined;
    }

    /// <summary>An element that is a fault makes the list one; unknown and none elements stay elements.</summary>
    public static Val<ListView<T>> Of<T>(Val<T>[] elements)
    {
        var fault = Array.Find(elements, element => element.Note is { Kind: NoteKind.Fault });
        return fault.Note is null ? new(ValuesAdapter<T>.View(elements)) : new(fault.Note);
    }

    public static Val<MapView<TKey, TValue>> MapOf<TKey, TValue>(Val<TKey>[] keys, Val<TValue>[] values, ref Frame frame)
        where TKey : notnull
    {
        Note? note = null;
        var entries = new Dictionary<TKey, Val<TValue>>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            note = Note.Join(note, keys[i].Note, ref frame);
            note = Note.Join(note, values[i].Note is { Kind: NoteKind.Fault } fault ? fault : null, ref frame);
            if (note is null && !entries.TryAdd(keys[i].Value, values[i]))
            {
                note = Note.Fault("the map names a key twice");
            }
        }

        return note is null ? new(LiteralMapAdapter<TKey, TValue>.View(entries)) : new(note);
    }

    public static void CopyTo<T>(ListView<T> list, List<Val<T>> target)
    {
        list = list.Indexed();
        for (var i = 0; i < list.Count; i++)
        {
            target.Add(list.At(i));
        }
    }
}
