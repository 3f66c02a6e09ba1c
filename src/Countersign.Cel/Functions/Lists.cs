using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Functions;

/// <summary>Sizes, indexing and joining of lists and maps.</summary>
internal static class Lists
{
    private static readonly Note OutOfRange = Note.Fault("the index lies outside the list");
    private static readonly Note NoKey = Note.Fault("a key is bool, int, uint or string");
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

    public static Val<T> At<T>(ListView<T> list, object index) =>
        Amounts.TryInt(index, out var whole) ? At(list, whole) : new(Note.Fault($"`{Texts.Write(index)}` is no index of a list"));

    public static Val<TValue> At<TKey, TValue>(MapView<TKey, TValue> map, TKey key) =>
        map.TryFind(key, out var found) ? found : new(Missing(map.LeavesOut, key!));

    /// <summary>The value under a key that the map gave itself.</summary>
    public static Val<TValue> Entry<TKey, TValue>(MapView<TKey, TValue> map, TKey key) => At(map, key);

    public static Val<TValue> At<TKey, TValue>(MapView<TKey, TValue> map, object key) =>
        Keys.TryAs<TKey>(key, out var known) ? At(map, known) : new(Missing(map.LeavesOut, key));

    /// <summary>A member of foreign data; one that is left out there is unknown.</summary>
    public static Val<object> At(object value, string key) => value switch
    {
        MapView<object, object> map => At(map, (object)key),
        Maybe<object> => AtKey(value, key),
        _ => new(Note.Fault($"`{Texts.Write(value)}` is no map, so it has no `{key}`")),
    };

    public static Val<object> At(object value, long index) => AtKey(value, index);

    public static Val<object> At(object value, object key) => AtKey(value, key);

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
        if (fault.Note is not null)
        {
            return new(fault.Note);
        }

        var isWhole = !Array.Exists(elements, element => ReferenceEquals(element.Note, Note.LeftOut));
        return new(ValuesAdapter<T>.View(isWhole ? elements : Array.FindAll(elements, element => !ReferenceEquals(element.Note, Note.LeftOut))));
    }

    public static Val<MapView<TKey, TValue>> MapOf<TKey, TValue>(Val<TKey>[] keys, Val<TValue>[] values, ref Frame frame)
        where TKey : notnull
    {
        Note? note = null;
        var entries = Keys.NewMap<TKey, TValue>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            note = Note.Join(note, keys[i].Note, ref frame);
            note = Note.Join(note, values[i].Note is { Kind: NoteKind.Fault } fault ? fault : null, ref frame);
            if (note is null && !ReferenceEquals(values[i].Note, Note.LeftOut))
            {
                note = typeof(TKey) == typeof(object) && !Keys.IsKey(keys[i].Value) ? NoKey : entries.TryAdd(keys[i].Value, values[i]) ? null : Note.KeyTwice;
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

    private static Val<object> AtKey(object value, object key) => value switch
    {
        ListView<object> list => At(list, key),
        MapView<object, object> map => At(map, key),
        Maybe<object> optional => Optionals.Box(Optionals.Find(optional, key)),
        _ => new(Note.Fault($"`{Texts.Write(value)}` is no list and no map")),
    };

    private static Note Missing(bool wasLeftOut, object key) => wasLeftOut ? Note.Unknown(Texts.Write(key)) : NoSuchKey;
}
