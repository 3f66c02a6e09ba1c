using Countersign.Cel.Views;

namespace Countersign.Cel.Runtime;

/// <summary>The operators <c>==</c>, <c>!=</c> and <c>in</c>, for which none is a value like any other, equal only to itself.</summary>
internal static class Equality
{
    public static Val<bool> Of<T>(Val<T> left, Val<T> right, ref Frame frame)
    {
        if (left.Note is null && right.Note is null)
        {
            return Sameness<T>.Instance.Of(left.Value, right.Value, ref frame);
        }

        var note = Note.Join(left.IsNone ? null : left.Note, right.IsNone ? null : right.Note, ref frame);
        return note is null ? new(left.IsNone && right.IsNone) : new(note);
    }

    public static Val<bool> Not<T>(Val<T> left, Val<T> right, ref Frame frame) => Logic.Not(Of(left, right, ref frame));

    public static Val<bool> IsIn<T>(Val<T> item, Val<ListView<T>> list, ref Frame frame)
    {
        if (list.Note is not null || item.Note is { Kind: not NoteKind.None })
        {
            return new(Note.Join(item.IsNone ? null : item.Note, list.Note, ref frame));
        }

        var elements = list.Value.Indexed();
        var count = elements.Count;
        var any = new Val<bool>(false);
        for (var i = 0; i < count; i++)
        {
            if (!frame.Step())
            {
                return new(Note.OutOfSteps);
            }

            any = Logic.Or(any, Of(item, elements.At(i), ref frame), ref frame);
            if (any is { HasValue: true, Value: true })
            {
                return any;
            }
        }

        return any;
    }

    /// <summary><c>in</c> where only now it is known whether that is a list or a map.</summary>
    public static Val<bool> IsInside(Val<object> item, Val<object> container, ref Frame frame) => container switch
    {
        { Value: ListView<object> list, Note: null } => IsIn(item, new Val<ListView<object>>(list), ref frame),
        { Value: MapView<object, object> map, Note: null } => IsKey(item, new Val<MapView<object, object>>(map), ref frame),
        { Note: null } => new(Note.Fault("`in` looks into a list or a map")),
        _ => new(Note.Join(item.IsNone ? null : item.Note, container.Note, ref frame)),
    };

    /// <summary>A key whose type is known only now.</summary>
    public static Val<bool> IsKeyOf<TKey, TValue>(Val<object> key, Val<MapView<TKey, TValue>> map, ref Frame frame) =>
        key.Note is not null ? IsKey<TKey, TValue>(new(key.Note), map, ref frame)
        : Keys.TryAs<TKey>(key.Value, out var known) ? IsKey(new Val<TKey>(known), map, ref frame)
        : map.Note is null ? new(false) : new(Note.Strict(map.Note));

    public static Val<bool> IsKey<TKey, TValue>(Val<TKey> key, Val<MapView<TKey, TValue>> map, ref Frame frame)
    {
        var note = Note.Join(key.IsNone ? null : key.Note, map.Note, ref frame);
        return note is null ? new(key.HasValue && map.Value.TryFind(key.Value, out _)) : new(note);
    }
}
