using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Functions;

/// <summary>Optionals: made, opened, and looked up where something may not be there.</summary>
internal static class Optionals
{
    private static readonly Note Nothing = Note.Fault("the optional holds no value; ask with `hasValue()` first");

    public static Maybe<T> Of<T>(Val<T> value) => new(value);

    public static Maybe<T> None<T>() => Maybe<T>.Empty;

    /// <summary>Empty for a none; a record's field that may be missing.</summary>
    public static Maybe<T> OfNullable<T>(Val<T> value) => value.IsNone ? Maybe<T>.Empty : new(value);

    public static Maybe<T> OfNonZeroValue<T>(Val<T> value) => value.IsNone || IsZero(Boxing<T>.Of(value.Value)) ? Maybe<T>.Empty : new(value);

    public static bool HasValue<T>(Maybe<T> optional) => optional.IsHeld;

    public static Val<T> Value<T>(Maybe<T> optional) => optional.IsHeld ? optional.Value : new(Nothing);

    public static Maybe<T> Or<T>(Maybe<T> optional, Maybe<T> other) => optional.IsHeld ? optional : other;

    public static Val<T> OrValue<T>(Maybe<T> optional, Val<T> other) => optional.IsHeld ? optional.Value : other;

    /// <summary>What a literal holds in a place that may be left out.</summary>
    public static Val<T> Part<T>(Maybe<T> optional) => optional.IsHeld ? optional.Value : new(Note.LeftOut);

    public static Maybe<T> Find<T>(ListView<T> list, long index) =>
        index >= 0 && index < list.Count ? new(list.Indexed().At((int)index)) : Maybe<T>.Empty;

    public static Maybe<T> Find<T>(ListView<T> list, object index) => Amounts.TryInt(index, out var whole) ? Find(list, whole) : Maybe<T>.Empty;

    public static Val<Maybe<TValue>> Find<TKey, TValue>(MapView<TKey, TValue> map, TKey key) =>
        map.TryFind(key, out var found) ? Held(found) : new(Maybe<TValue>.Empty);

    public static Val<Maybe<TValue>> Find<TKey, TValue>(MapView<TKey, TValue> map, object key) =>
        Keys.TryAs<TKey>(key, out var known) ? Find(map, known) : new(Maybe<TValue>.Empty);

    public static Val<Maybe<object>> Find(object value, object key) => value switch
    {
        ListView<object> list => new(Find(list, key)),
        MapView<object, object> map => Find(map, key),
        Maybe<object> { IsHeld: false } => new(Maybe<object>.Empty),
        Maybe<object> { Value: { HasValue: true, Value: var held } } => Find(held, key),
        _ => new(Note.Fault($"`{Texts.Write(value)}` is no list, no map and no optional")),
    };

    public static Val<Maybe<object>> Find(object value, string key) => Find(value, (object)key);

    public static Val<Maybe<object>> Find(object value, long index) => Find(value, (object)index);

    public static Val<object> Box(Val<Maybe<object>> optional) => Dynamics.Box(optional);

    /// <summary>A value that is there but unknown or a fault is so itself; it is not an optional that holds one.</summary>
    private static Val<Maybe<T>> Held<T>(Val<T> found) =>
        found.Note is { Kind: not NoteKind.None } note ? new(note) : new(new Maybe<T>(found));

    private static bool IsZero(object value) => value switch
    {
        bool flag => !flag,
        long whole => whole == 0,
        ulong whole => whole == 0,
        double real => real == 0,
        string text => text.Length == 0,
        byte[] bytes => bytes.Length == 0,
        Duration duration => duration == Duration.Zero,
        Timestamp instant => instant.Seconds == 0 && instant.Nanos == 0,
        ListView<object> list => list.Count == 0,
        MapView<object, object> map => map.Count == 0,
        Maybe<object> optional => !optional.IsHeld,
        _ => false,
    };
}
